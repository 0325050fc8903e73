using Akka.Actor;
using Akka.Streams.Dsl;
using Akka.Streams.TestKit;

namespace Akka.Streams.Tests.Dsl;

public class SinksTests : StreamsTestKit
{
    private static Source<int, NotUsed> Five => Source.From([1, 2, 3, 4, 5]);

    [Fact]
    public async Task ResultSinks_FiveElements_YieldTheirResults()
    {
        Assert.Equal(1, await Soon(Five.RunWith(Sink.First<int>(), Materializer)));
        Assert.Equal(5, await Soon(Five.RunWith(Sink.Last<int>(), Materializer)));
        Assert.Equal(15, await Soon(Five.RunAggregate(0, (sum, x) => sum + x, Materializer)));
        Assert.Equal(120, await Soon(Five.RunSum((x, y) => x * y, Materializer)));
        Assert.Same(Done.Instance, await Soon(Five.RunWith(Sink.Ignore<int>(), Materializer)));
    }

    [Fact]
    public async Task FirstAndLast_NoElement_FailOrGiveTheDefault()
    {
        await Assert.ThrowsAsync<NoSuchElementException>(
            () => Soon(Source.Empty<int>().RunWith(Sink.First<int>(), Materializer)));
        await Assert.ThrowsAsync<NoSuchElementException>(
            () => Soon(Source.Empty<int>().RunWith(Sink.Last<int>(), Materializer)));
        Assert.Equal(0, await Soon(Source.Empty<int>().RunWith(Sink.FirstOrDefault<int>(), Materializer)));
        Assert.Equal(0, await Soon(Source.Empty<int>().RunWith(Sink.LastOrDefault<int>(), Materializer)));
    }

    [Fact]
    public async Task First_EndlessSource_CancelsIt() =>
        Assert.Equal(1, await Soon(Source.Repeat(1).RunWith(Sink.First<int>(), Materializer)));

    [Fact]
    public async Task ForEach_Elements_RunsTheActionInOrder()
    {
        var seen = new List<int>();
        await Soon(Five.RunForeach(seen.Add, Materializer));

        Assert.Equal([1, 2, 3, 4, 5], seen);
    }

    [Fact]
    public async Task OnComplete_EachEnd_IsTold()
    {
        var completed = new TaskCompletionSource();
        var failed = new TaskCompletionSource<Exception>();
        Five.RunWith(Sink.OnComplete<int>(completed.SetResult, _ => { }), Materializer);
        Source.Failed<int>(new Boom()).RunWith(Sink.OnComplete<int>(() => { }, failed.SetResult), Materializer);

        await Soon(completed.Task);
        Assert.IsType<Boom>(await Soon(failed.Task));
    }

    [Fact]
    public async Task Queue_Pulled_GivesElementsThenNone()
    {
        var queue = Source.From([1, 2]).RunWith(Sink.Queue<int>(), Materializer);

        Assert.Equal(1, (await Soon(queue.PullAsync())).Value);
        Assert.Equal(2, (await Soon(queue.PullAsync())).Value);
        Assert.False((await Soon(queue.PullAsync())).HasValue);
        await Assert.ThrowsAsync<StreamDetachedException>(() => Soon(queue.PullAsync()));
    }

    [Fact]
    public void ActorRef_Elements_AreToldAndTheEndToo()
    {
        Five.RunWith(Sink.ActorRef<int>(TestActor, "done", e => new Status.Failure(e)), Materializer);

        for (var i = 1; i <= 5; i++) ExpectMsg(i);
        ExpectMsg("done");
    }

    [Fact]
    public void ActorRefWithAck_NoAck_SendsNothingMore()
    {
        Five.RunWith(Sink.ActorRefWithAck<int>(TestActor, "init", "ack", "done"), Materializer);

        ExpectMsg("init");
        Reply("ack");
        ExpectMsg(1);
        TestActor.Tell("marker");
        ExpectMsg("marker");
        LastSender.Tell("ack");
    }

    [Fact]
    public async Task AsPublisher_Subscribed_PublishesAll()
    {
        var publisher = Five.RunWith(Sink.AsPublisher<int>(false), Materializer);

        var elements = await Soon(Source.FromPublisher(publisher).RunWith(Sink.Seq<int>(), Materializer));
        Assert.Equal([1, 2, 3, 4, 5], elements);
    }

    [Fact]
    public void FanoutPublisher_TwoSubscribers_BothGetAllAtTheSlowerPace()
    {
        var publisher = Five.RunWith(Sink.AsPublisher<int>(true), Materializer);
        var first = this.CreateSubscriberProbe<int>();
        var second = this.CreateSubscriberProbe<int>();
        publisher.Subscribe(first);
        publisher.Subscribe(second);

        first.Request(5);
        second.Request(2).ExpectNext(1, 2);
        first.ExpectNext(1, 2);
        second.Request(3).ExpectNext(3, 4, 5).ExpectComplete();
        first.ExpectNext(3, 4, 5).ExpectComplete();
    }

    [Fact]
    public void FanoutPublisher_SubscribedAfterTheEnd_CompletesTheSubscriber()
    {
        var publisher = Source.Empty<int>().RunWith(Sink.AsPublisher<int>(true), Materializer);
        publisher.Subscribe(this.CreateManualSubscriberProbe<int>());
        var late = this.CreateManualSubscriberProbe<int>();

        publisher.Subscribe(late);

        late.ExpectSubscriptionAndComplete(signalDemand: false);
    }

    [Fact]
    public async Task ForEachAsync_Elements_RunsAll()
    {
        var sum = 0;
        await Soon(Five.RunWith(
            Sink.ForEachAsync<int>(3, async x =>
            {
                await Task.Yield();
                Interlocked.Add(ref sum, x);
            }), Materializer));

        Assert.Equal(15, sum);
    }

    private void Reply(object message) => LastSender.Tell(message, TestActor);
}
