using Akka.Streams.Dsl;
using Akka.Streams.TestKit;

namespace Akka.Streams.Tests.Dsl;

public class AsyncBoundaryTests : StreamsTestKit
{
    private const int Buffer = 8;

    [Fact]
    public async Task Boundary_ManyElements_KeepsTheirOrder()
    {
        var elements = await Soon(Source.From(Enumerable.Range(0, 100_000)).Async().Select(x => x + 1).Async()
            .RunWith(Sink.Seq<int>(), Materializer));

        Assert.Equal(Enumerable.Range(1, 100_000), elements);
    }

    [Fact]
    public void Boundary_DownstreamStopsAsking_ProducerRunsAheadByTheBufferOnly()
    {
        var produced = 0;
        var sink = Source.From(Enumerable.Range(0, 1000)).Select(x => Interlocked.Increment(ref produced)).Async()
            .ToMaterialized(this.SinkProbe<int>(), Keep.Right)
            .WithAttributes(Attributes.CreateInputBuffer(Buffer, Buffer))
            .Run(Materializer);

        for (var taken = 1; taken <= 100; taken++)
        {
            sink.RequestNext(taken);
            Assert.InRange(Volatile.Read(ref produced), taken, taken + Buffer + 1);
        }

        sink.Request(1000);
        for (var taken = 101; taken <= 1000; taken++) sink.ExpectNext(taken);
        sink.ExpectComplete();
    }

    [Fact]
    public async Task Boundary_UpstreamFails_DownstreamFails()
    {
        var result = Source.Failed<int>(new Boom()).Async().RunWith(Sink.Ignore<int>(), Materializer);

        await Assert.ThrowsAsync<Boom>(() => Soon(result));
    }

    [Fact]
    public async Task Boundary_DownstreamCancels_UpstreamEndsWithThatCause()
    {
        var upstream = Source.Repeat(1).WatchTermination(Keep.Right).Async()
            .Take(10).ToMaterialized(Sink.Ignore<int>(), Keep.Both).Run(Materializer);

        await Soon(upstream.Item2);
        await Soon(upstream.Item1);
    }

    [Fact]
    public async Task Boundary_DownstreamFails_UpstreamSeesTheFailure()
    {
        var (upstream, downstream) = Source.Repeat(1).WatchTermination(Keep.Right).Async()
            .Select<int, int, Task<Done>>(_ => throw new Boom())
            .ToMaterialized(Sink.Ignore<int>(), Keep.Both).Run(Materializer);

        await Assert.ThrowsAsync<Boom>(() => Soon(downstream));
        await Assert.ThrowsAsync<Boom>(() => Soon(upstream));
    }

    [Fact]
    public async Task Island_WithoutEnd_StillHearsWhatComesFromOutside()
    {
        using var running = new ManualResetEventSlim();
        var (killSwitch, done) = Source.Repeat(running).Select(signal =>
        {
            signal.Set();
            return signal;
        })
            .ViaMaterialized(KillSwitches.Single<ManualResetEventSlim>(), Keep.Right)
            .ToMaterialized(Sink.Ignore<ManualResetEventSlim>(), Keep.Both).Run(Materializer);
        Assert.True(running.Wait(Limit));

        killSwitch.Shutdown();

        await Soon(done);
    }
}
