namespace AkkaZkStream.Streams.Tests.Aggregates;

/// <summary>Runs an aggregate over values in the ways in which the engine does.</summary>
internal static class Fold
{
    public static TOut OneByOne<TIn, TOut>(Aggregation<TIn, TOut> aggregation, params TIn[] values) =>
        aggregation.Build(new OneByOneFold<TIn, TOut>(values));

    public static TOut AsRun<TIn, TOut>(Aggregation<TIn, TOut> aggregation, TIn[] values) =>
        aggregation.Build(new RunFold<TIn, TOut>(values));

    public static TOut InTwoParts<TIn, TOut>(Aggregation<TIn, TOut> aggregation, params TIn[] values) =>
        aggregation.Build(new TwoPartsFold<TIn, TOut>(values));

    private static TState Of<TAggregate, TIn, TState, TOut>(TAggregate aggregate, IEnumerable<TIn> values)
        where TAggregate : struct, IAggregate<TIn, TState, TOut>
    {
        var state = aggregate.Create();
        foreach (var value in values)
            aggregate.Add(ref state, value);
        return state;
    }

    private sealed class OneByOneFold<TIn, TOut>(TIn[] values) : IAggregationVisitor<TIn, TOut, TOut>
    {
        public TOut Visit<TAggregate, TState>(TAggregate aggregate)
            where TAggregate : struct, IAggregate<TIn, TState, TOut> =>
            aggregate.Result(Of<TAggregate, TIn, TState, TOut>(aggregate, values));
    }

    private sealed class RunFold<TIn, TOut>(TIn[] values) : IAggregationVisitor<TIn, TOut, TOut>
    {
        public TOut Visit<TAggregate, TState>(TAggregate aggregate)
            where TAggregate : struct, IAggregate<TIn, TState, TOut>
        {
            var state = aggregate.Create();
            Assert.IsAssignableFrom<IRunAggregate<TIn, TState>>(aggregate).AddRun(ref state, values);
            return aggregate.Result(state);
        }
    }

    private sealed class TwoPartsFold<TIn, TOut>(TIn[] values) : IAggregationVisitor<TIn, TOut, TOut>
    {
        public TOut Visit<TAggregate, TState>(TAggregate aggregate)
            where TAggregate : struct, IAggregate<TIn, TState, TOut>
        {
            var half = values.Length / 2;
            var state = Of<TAggregate, TIn, TState, TOut>(aggregate, values[..half]);
            aggregate.Merge(ref state, Of<TAggregate, TIn, TState, TOut>(aggregate, values[half..]));
            return aggregate.Result(state);
        }
    }
}
