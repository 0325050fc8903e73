using System.Collections.Immutable;
using Akka.Streams.Implementation.SubStreams;

namespace Akka.Streams.Dsl;

/// <summary>Operators on flows: streams of streams.</summary>
public static partial class FlowOperations
{
    public static Flow<TIn, TOut2, TMat> ConcatMany<TIn, TOut1, TOut2, TMat>(
        this Flow<TIn, TOut1, TMat> flow, Func<TOut1, IGraph<SourceShape<TOut2>, TMat>> flatten) =>
        flow.Via(new FlattenMerge<TOut1, TOut2, TMat>(1, flatten));

    public static Flow<TIn, TOut2, TMat> MergeMany<TIn, TOut1, TOut2, TMat>(
        this Flow<TIn, TOut1, TMat> flow, int breadth, Func<TOut1, IGraph<SourceShape<TOut2>, TMat>> flatten) =>
        flow.Via(new FlattenMerge<TOut1, TOut2, TMat>(breadth, flatten));

    public static Flow<TIn, (IImmutableList<TOut>, Source<TOut, NotUsed>), TMat> PrefixAndTail<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, int n) =>
        flow.Via(new PrefixAndTail<TOut>(n));

    public static Flow<TIn, TOut, TMat> RecoverWithRetries<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, Func<Exception, IGraph<SourceShape<TOut>, TMat>> partialFunc, int attempts) =>
        flow.Via(new RecoverWith<TOut, TMat>(partialFunc, attempts));
}
