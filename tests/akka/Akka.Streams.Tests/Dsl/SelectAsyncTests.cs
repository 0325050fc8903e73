using Akka.Streams.Dsl;
using Akka.Streams.TestKit;

namespace Akka.Streams.Tests.Dsl;

public class SelectAsyncTests : StreamsTestKit
{
    private readonly TaskCompletionSource<int>[] _results = [.. Enumerable.Range(0, 4).Select(_ => New())];

    [Fact]
    public void SelectAsync_LaterTaskEndsFirst_KeepsTheOrderOfTheElements()
    {
        var sink = Indexes.SelectAsync(4, i => _results[i].Task).RunWith(this.SinkProbe<int>(), Materializer);
        sink.Request(4);

        _results[1].SetResult(1);
        _results[0].SetResult(0);

        sink.ExpectNext(0, 1);
    }

    [Fact]
    public void SelectAsyncUnordered_LaterTaskEndsFirst_EmitsItFirst()
    {
        var sink = Indexes.SelectAsyncUnordered(4, i => _results[i].Task)
            .RunWith(this.SinkProbe<int>(), Materializer);
        sink.Request(4);

        _results[1].SetResult(1);
        sink.ExpectNext(1);
        _results[0].SetResult(0);
        sink.ExpectNext(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SelectAsync_Parallelism_IsNotExceeded(bool ordered)
    {
        var running = 0;
        var most = 0;

        async Task<int> Measure(int i)
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return i;
        }

        var source = Source.From(Enumerable.Range(0, 500));
        source = ordered ? source.SelectAsync(3, Measure) : source.SelectAsyncUnordered(3, Measure);
        var elements = await Soon(source.RunWith(Sink.Seq<int>(), Materializer));

        Assert.Equal(Enumerable.Range(0, 500), elements.Order());
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task SelectAsyncUnordered_TaskFails_FailsWithAnAggregate()
    {
        var result = Source.Single(1).SelectAsyncUnordered(2, _ => Task.FromException<int>(new Boom()))
            .RunWith(Sink.Ignore<int>(), Materializer);

        Assert.IsType<Boom>((await Assert.ThrowsAsync<AggregateException>(() => Soon(result))).GetBaseException());
    }

    [Fact]
    public async Task SelectAsync_TaskCancelled_FailsTheStream()
    {
        var result = Source.Single(1).SelectAsync(1, _ => Task.FromCanceled<int>(new CancellationToken(true)))
            .RunWith(Sink.Ignore<int>(), Materializer);

        await Assert.ThrowsAnyAsync<Exception>(() => Soon(result));
    }

    private static Source<int, NotUsed> Indexes => Source.From([0, 1, 2, 3]);

    private static TaskCompletionSource<int> New() => new();

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value
            && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
