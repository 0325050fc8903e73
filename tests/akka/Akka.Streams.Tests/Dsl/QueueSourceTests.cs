using Akka.Streams.Dsl;
using Akka.Streams.TestKit;

namespace Akka.Streams.Tests.Dsl;

public class QueueSourceTests : StreamsTestKit
{
    [Fact]
    public async Task Offer_RoomInTheBuffer_IsEnqueued()
    {
        var (queue, sink) = Start(2, OverflowStrategy.DropNew);

        Assert.IsType<QueueOfferResult.Enqueued>(await Soon(queue.OfferAsync(1)));
        Assert.IsType<QueueOfferResult.Enqueued>(await Soon(queue.OfferAsync(2)));
        Assert.IsType<QueueOfferResult.Dropped>(await Soon(queue.OfferAsync(3)));
        sink.Request(5).ExpectNext(1).ExpectNext(2);
    }

    [Fact]
    public async Task Offer_BufferFullAndBackpressure_WaitsForDemand()
    {
        var (queue, sink) = Start(1, OverflowStrategy.Backpressure);
        await Soon(queue.OfferAsync(1));

        var waiting = queue.OfferAsync(2);
        sink.RequestNext(1);

        Assert.IsType<QueueOfferResult.Enqueued>(await Soon(waiting));
        sink.RequestNext(2);
    }

    [Theory]
    [InlineData(OverflowStrategy.DropHead, "2 3")]
    [InlineData(OverflowStrategy.DropTail, "1 3")]
    [InlineData(OverflowStrategy.DropBuffer, "3")]
    public async Task Offer_BufferFullAndDropping_DropsAsNamed(OverflowStrategy strategy, string expected)
    {
        var (queue, sink) = Start(2, strategy);
        for (var i = 1; i <= 3; i++) await Soon(queue.OfferAsync(i));
        queue.Complete();

        sink.Request(5);
        foreach (var element in expected.Split(' ')) sink.ExpectNext(int.Parse(element));
        sink.ExpectComplete();
    }

    [Fact]
    public async Task Offer_BufferFullAndFail_FailsTheStream()
    {
        var (queue, sink) = Start(1, OverflowStrategy.Fail);
        await Soon(queue.OfferAsync(1));

        Assert.IsType<QueueOfferResult.Failure>(await Soon(queue.OfferAsync(2)));
        sink.EnsureSubscription();
        Assert.IsType<BufferOverflowException>(sink.ExpectError());
    }

    [Fact]
    public async Task Complete_BufferedElements_AreDeliveredFirst()
    {
        var (queue, sink) = Start(4, OverflowStrategy.Fail);
        await Soon(queue.OfferAsync(1));
        queue.Complete();

        sink.RequestNext(1).ExpectComplete();
        await Soon(queue.WatchCompletionAsync());
        Assert.IsType<QueueOfferResult.QueueClosed>(await Soon(queue.OfferAsync(2)));
    }

    [Fact]
    public async Task Offer_StreamCancelledMeanwhile_IsAnsweredClosed()
    {
        var (queue, sink) = Start(1, OverflowStrategy.Backpressure);
        await Soon(queue.OfferAsync(1));
        var waiting = queue.OfferAsync(2);

        sink.Cancel();

        Assert.IsType<QueueOfferResult.QueueClosed>(await Soon(waiting));
        await Soon(queue.WatchCompletionAsync());
    }

    private (ISourceQueueWithComplete<int> Queue, TestSubscriber.Probe<int> Sink) Start(
        int size, OverflowStrategy strategy) =>
        Source.Queue<int>(size, strategy).ToMaterialized(this.SinkProbe<int>(), Keep.Both).Run(Materializer);
}
