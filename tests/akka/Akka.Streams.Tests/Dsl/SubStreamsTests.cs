using Akka.Streams.Dsl;
using Akka.Streams.TestKit;

namespace Akka.Streams.Tests.Dsl;

public class SubStreamsTests : StreamsTestKit
{
    [Fact]
    public async Task ConcatMany_Sources_EmitsOneAfterTheOther() =>
        Assert.Equal([1, 1, 2, 2, 3, 3], await All(
            Source.From([1, 2, 3]).ConcatMany(x => Source.From([x, x]))));

    [Fact]
    public async Task MergeMany_Sources_EmitsAll() =>
        Assert.Equal([1, 1, 2, 2, 3, 3], (await All(
            Source.From([3, 1, 2]).MergeMany(2, x => Source.From([x, x])))).Order());

    [Fact]
    public async Task MergeMany_SubStreamFails_FailsTheStream() =>
        await Assert.ThrowsAsync<Boom>(() => All(
            Source.From([1, 2]).MergeMany(2, _ => Source.Failed<int>(new Boom()))));

    [Fact]
    public void ConcatMany_Cancelled_CancelsTheSubStream()
    {
        var (inner, sink) = Inner();
        sink.Request(1);
        inner.SendNext(1);
        sink.ExpectNext(1);

        sink.Cancel();

        inner.ExpectCancellation();
    }

    [Fact]
    public async Task RecoverWithRetries_Failure_GoesOnWithTheOtherSource() =>
        Assert.Equal([1, 7], await All(FailingAfter(1).RecoverWithRetries(_ => Source.Single(7), 1)));

    [Fact]
    public async Task RecoverWithRetries_AttemptsUsedUp_Fails() =>
        await Assert.ThrowsAsync<Boom>(() => All(FailingAfter(1).RecoverWithRetries(_ => FailingAfter(2), 1)));

    [Fact]
    public async Task Recover_Failure_BecomesTheLastElement() =>
        Assert.Equal([1, 9], await All(FailingAfter(1).Recover(_ => 9)));

    [Fact]
    public async Task SelectError_Failure_GoesOnAsAnother() =>
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => All(FailingAfter(1).SelectError(e => new InvalidOperationException("other", e))));

    [Fact]
    public async Task PrefixAndTail_MoreElements_GivesTheRestAsASource()
    {
        var (prefix, tail) = await Soon(Source.From([1, 2, 3, 4]).PrefixAndTail(2).RunWith(
            Sink.First<(System.Collections.Immutable.IImmutableList<int>, Source<int, NotUsed>)>(), Materializer));

        Assert.Equal([1, 2], prefix);
        Assert.Equal([3, 4], await All(tail));
    }

    [Fact]
    public async Task PrefixAndTail_FewerElements_GivesAnEmptyTail()
    {
        var (prefix, tail) = await Soon(Source.Single(1).PrefixAndTail(2).RunWith(
            Sink.First<(System.Collections.Immutable.IImmutableList<int>, Source<int, NotUsed>)>(), Materializer));

        Assert.Equal([1], prefix);
        Assert.Empty(await All(tail));
    }

    private (TestPublisher.Probe<int> Inner, TestSubscriber.Probe<int> Sink) Inner()
    {
        var probe = this.CreatePublisherProbe<int>();
        var sink = Source.Single(0).ConcatMany(_ => Source.FromPublisher(probe))
            .RunWith(this.SinkProbe<int>(), Materializer);
        return (probe, sink);
    }

    private async Task<IEnumerable<T>> All<T>(Source<T, NotUsed> source) =>
        await Soon(source.RunWith(Sink.Seq<T>(), Materializer));
}
