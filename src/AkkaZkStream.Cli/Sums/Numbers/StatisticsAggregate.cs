using AkkaZkStream.Streams;

namespace AkkaZkStream.Cli.Sums.Numbers;

/// <summary>Adds numbers up to their statistics.</summary>
internal readonly struct StatisticsAggregate : IAggregate<Number, Statistics, Statistics>
{
    internal static Aggregation<Number, Statistics> Aggregation { get; } =
        Aggregate.From<StatisticsAggregate, Number, Statistics, Statistics>(default);

    public Statistics Create() => default;

    public void Add(ref Statistics state, Number value) => state.Add(value);

    public void Merge(ref Statistics state, in Statistics other) => state.Add(other);

    public Statistics Result(in Statistics state) => state;
}

/// <summary>Adds up what parts of the numbers amount to.</summary>
internal readonly struct MergedStatistics : IAggregate<Statistics, Statistics, Statistics>
{
    internal static Aggregation<Statistics, Statistics> Aggregation { get; } =
        Aggregate.From<MergedStatistics, Statistics, Statistics, Statistics>(default);

    public Statistics Create() => default;

    public void Add(ref Statistics state, Statistics value) => state.Add(value);

    public void Merge(ref Statistics state, in Statistics other) => state.Add(other);

    public Statistics Result(in Statistics state) => state;
}
