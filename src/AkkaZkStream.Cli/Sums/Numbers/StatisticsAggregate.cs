using AkkaZkStream.Streams;

namespace AkkaZkStream.Cli.Sums.Numbers;

/// <summary>Adds numbers up to their statistics.</summary>
internal readonly struct StatisticsAggregate
    : IAggregate<Number, Statistics, Statistics>, IRunAggregate<Number, Statistics>
{
    internal static Aggregation<Number, Statistics> Aggregation { get; } =
        Aggregate.From<StatisticsAggregate, Number, Statistics, Statistics>(default);

    public Statistics Create() => default;

    public void Add(ref Statistics state, Number value) => state.Add(value);

    public void AddRun(ref Statistics state, ReadOnlySpan<Number> values)
    {
        while (!values.IsEmpty)
            values = values[state.AddAlike(values)..];
    }

    public void Merge(ref Statistics state, in Statistics other) => state.Add(other);

    public Statistics Result(in Statistics state) => state;
}
