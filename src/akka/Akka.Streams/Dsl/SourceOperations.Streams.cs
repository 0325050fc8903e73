using System.Collections.Immutable;
using Akka.Streams.Implementation.SubStreams;

namespace Akka.Streams.Dsl;

/// <summary>Operators on sources: streams of streams.</summary>
public static partial class SourceOperations
{
    public static Source<TOut2, TMat> ConcatMany<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, Func<TOut1, IGraph<SourceShape<TOut2>, TMat>> flatten) =>
        flow.Via(new FlattenMerge<TOut1, TOut2, TMat>(1, flatten));

    public static Source<TOut2, TMat> MergeMany<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, int breadth, Func<TOut1, IGraph<SourceShape<TOut2>, TMat>> flatten) =>
        flow.Via(new FlattenMerge<TOut1, TOut2, TMat>(breadth, flatten));

    public static Source<(IImmutableList<TOut>, Source<TOut, NotUsed>), TMat> PrefixAndTail<TOut, TMat>(
        this Source<TOut, TMat> flow, int n) =>
        flow.Via(new PrefixAndTail<TOut>(n));

    public static Source<TOut, TMat> RecoverWithRetries<TOut, TMat>(
        this Source<TOut, TMat> flow, Func<Exception, IGraph<SourceShape<TOut>, TMat>> partialFunc, int attempts) =>
        flow.Via(new RecoverWith<TOut, TMat>(partialFunc, attempts));
}
