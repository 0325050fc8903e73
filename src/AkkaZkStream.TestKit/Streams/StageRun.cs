using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace AkkaZkStream.TestKit.Streams;

/// <summary>One operator in each of the regimes of <see cref="StageVerifier"/>.</summary>
internal sealed class StageRun<TIn, TOut, TMat>(
    Flow<TIn, TOut, TMat> flow, IReadOnlyList<TIn> inputs, IMaterializer materializer, TimeSpan patience)
{
    public Task<IReadOnlyList<TOut>> AllAtOnceAsync() => Collect(Source.From(inputs).Via(flow));

    public Task<IReadOnlyList<TOut>> AcrossABoundaryAsync() => Collect(Source.From(inputs).Async().Via(flow).Async());

    public Task<IReadOnlyList<TOut>> CompletedAtOnceAsync() => Collect(Source.Empty<TIn>().Via(flow));

    public async Task<IReadOnlyList<TOut>> OneByOneAsync()
    {
        var (queue, outputs) = Source.Queue<TIn>(1, OverflowStrategy.Backpressure)
            .Via(flow)
            .ToMaterialized(Sink.Seq<TOut>(), Keep.Both)
            .Run(materializer);
        foreach (var input in inputs)
            await queue.OfferAsync(input).WaitAsync(patience);
        queue.Complete();
        return await outputs.WaitAsync(patience);
    }

    public async Task<IReadOnlyList<TOut>> BackPressuredAsync()
    {
        var queue = Source.From(inputs)
            .Via(flow)
            .RunWith(Sink.Queue<TOut>().WithAttributes(Attributes.CreateInputBuffer(1, 1)), materializer);
        var outputs = new List<TOut>();
        while (await queue.PullAsync().WaitAsync(patience) is { HasValue: true } output)
            outputs.Add(output.Value);
        return outputs;
    }

    public Task FailedUpstreamAsync(Exception failure) =>
        Collect(Source.From(inputs).Concat(Source.Failed<TIn>(failure)).Via(flow));

    /// <summary>Upstream never ends by itself: only the operator's cancellation ends it.</summary>
    public Task CancelledDownstreamAsync() =>
        Source.From(inputs)
            .Concat(Source.Maybe<TIn>().MapMaterializedValue(_ => NotUsed.Instance))
            .WatchTermination(Keep.Right)
            .Via(flow)
            .To(Sink.Cancelled<TOut>())
            .Run(materializer)
            .WaitAsync(patience);

    private async Task<IReadOnlyList<TOut>> Collect(Source<TOut, NotUsed> source) =>
        await source.RunWith(Sink.Seq<TOut>(), materializer).WaitAsync(patience);
}
