using System.Threading.Channels;
using Akka.Actor;
using Akka.Streams.Dsl;
using Akka.Streams.TestKit;
using Akka.Util;

namespace Akka.Streams.Tests.Dsl;

public class SourcesTests : StreamsTestKit
{
    [Fact]
    public async Task From_Sequence_IsEnumeratedAnewByEveryStream()
    {
        var source = Source.From(Enumerable.Range(1, 3).Select(x => x));

        Assert.Equal([1, 2, 3], await All(source));
        Assert.Equal([1, 2, 3], await All(source));
    }

    [Fact]
    public void From_SequenceThrows_FailsAfterWhatCameBefore()
    {
        static IEnumerable<int> Elements()
        {
            yield return 1;
            throw new Boom();
        }

        var sink = Source.From(Elements()).RunWith(this.SinkProbe<int>(), Materializer);

        sink.Request(5).ExpectNext(1);
        Assert.IsType<Boom>(sink.ExpectError());
    }

    [Fact]
    public async Task From_AsyncSequence_EmitsAndDisposes()
    {
        var disposed = new TaskCompletionSource();

        async IAsyncEnumerable<int> Elements()
        {
            try
            {
                for (var i = 0; ; i++)
                {
                    await Task.Yield();
                    yield return i;
                }
            }
            finally
            {
                disposed.SetResult();
            }
        }

        Assert.Equal([0, 1, 2], await All(Source.From(Elements).Take(3)));
        await Soon(disposed.Task);
    }

    [Fact]
    public async Task Single_Empty_Repeat_Cycle_EmitWhatTheyAreNamedFor()
    {
        Assert.Equal([7], await All(Source.Single(7)));
        Assert.Empty(await All(Source.Empty<int>()));
        Assert.Equal([1, 1, 1], await All(Source.Repeat(1).Take(3)));
        Assert.Equal([1, 2, 1], await All(Source.Cycle(() => new List<int> { 1, 2 }.GetEnumerator()).Take(3)));
    }

    [Fact]
    public async Task Unfold_UntilNone_EmitsEveryState()
    {
        static Option<(int, int)> Next(int x) => x < 3 ? (x + 1, x) : Option<(int, int)>.None;

        Assert.Equal([0, 1, 2], await All(Source.Unfold(0, Next)));
        Assert.Equal([0, 1, 2], await All(Source.UnfoldAsync(0, x => Task.FromResult(Next(x)))));
        Assert.Equal([0, 1, 2], await All(Source.UnfoldInfinite(0, x => (x + 1, x)).Take(3)));
    }

    [Fact]
    public async Task FromTask_ResultAndFailure_EmitOrFail()
    {
        Assert.Equal([4], await All(Source.FromTask(Task.FromResult(4))));
        var failure = await Assert.ThrowsAsync<AggregateException>(
            () => All(Source.FromTask(Task.FromException<int>(new Boom()))));
        Assert.IsType<Boom>(failure.GetBaseException());
    }

    [Fact]
    public async Task Maybe_Failed_FailsTheStream()
    {
        var (promise, result) = Source.Maybe<int>().ToMaterialized(Sink.First<int>(), Keep.Both).Run(Materializer);

        promise.SetException(new Boom());

        await Assert.ThrowsAnyAsync<Exception>(() => Soon(result));
    }

    [Fact]
    public async Task ActorRef_Messages_AreEmittedUntilSuccess()
    {
        var (actor, result) = Source.ActorRef<int>(8, OverflowStrategy.Fail)
            .ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Materializer);

        actor.Tell(1);
        actor.Tell(2);
        actor.Tell(new Status.Success("done"));

        Assert.Equal([1, 2], await Soon(result));
    }

    [Fact]
    public async Task ActorRef_StatusFailure_FailsTheStream()
    {
        var (actor, result) = Source.ActorRef<int>(8, OverflowStrategy.Fail)
            .ToMaterialized(Sink.Ignore<int>(), Keep.Both).Run(Materializer);

        actor.Tell(new Status.Failure(new Boom()));

        await Assert.ThrowsAsync<Boom>(() => Soon(result));
    }

    [Fact]
    public async Task ChannelSource_Written_EmitsUntilTheChannelCompletes()
    {
        var (writer, result) = ChannelSource.Create<int>(4)
            .ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Materializer);

        for (var i = 0; i < 20; i++) await writer.WriteAsync(i);
        writer.Complete();

        Assert.Equal(Enumerable.Range(0, 20), await Soon(result));
    }

    [Fact]
    public async Task ChannelSource_ChannelFails_FailsTheStream()
    {
        var channel = Channel.CreateUnbounded<int>();
        var result = ChannelSource.FromReader(channel.Reader).RunWith(Sink.Ignore<int>(), Materializer);

        channel.Writer.Complete(new Boom());

        await Assert.ThrowsAsync<Boom>(() => Soon(result));
    }

    [Fact]
    public async Task Combine_Sources_MergesAll() =>
        Assert.Equal([1, 2, 3], (await All(Source.Combine(
            Source.Single(1), Source.Single(2), n => new Merge<int>(n), Source.Single(3)))).Order());

    [Fact]
    public async Task RunAsAsyncEnumerable_Elements_AreSeenInOrder()
    {
        var seen = new List<int>();
        await foreach (var x in Source.From(Enumerable.Range(0, 50)).RunAsAsyncEnumerable(Materializer)) seen.Add(x);

        Assert.Equal(Enumerable.Range(0, 50), seen);
    }

    [Fact]
    public async Task RunAsAsyncEnumerable_LeftEarly_ShutsTheStreamDown()
    {
        var ended = new TaskCompletionSource();
        var source = Source.Repeat(1).WatchTermination((_, termination) =>
        {
            termination.ContinueWith(_ => ended.SetResult(), TaskScheduler.Default);
            return NotUsed.Instance;
        });

        await foreach (var _ in source.RunAsAsyncEnumerable(Materializer)) break;

        await Soon(ended.Task);
    }

    [Fact]
    public async Task RunAsAsyncEnumerable_StreamFails_Throws() =>
        await Assert.ThrowsAsync<Boom>(async () =>
        {
            await foreach (var _ in Source.Failed<int>(new Boom()).RunAsAsyncEnumerable(Materializer))
            {
            }
        });

    private async Task<IEnumerable<T>> All<T>(Source<T, NotUsed> source) =>
        await Soon(source.RunWith(Sink.Seq<T>(), Materializer));
}
