using Akka.Streams.Dsl;
using Akka.Streams.TestKit;

namespace Akka.Streams.Tests.Dsl;

public class KillSwitchTests : StreamsTestKit
{
    [Fact]
    public void Single_Shutdown_CompletesDownstreamAndCancelsUpstream()
    {
        var ((source, killSwitch), sink) = this.SourceProbe<int>()
            .ViaMaterialized(KillSwitches.Single<int>(), Keep.Both)
            .ToMaterialized(this.SinkProbe<int>(), Keep.Both).Run(Materializer);
        sink.Request(1);
        source.SendNext(1);
        sink.ExpectNext(1);

        killSwitch.Shutdown();

        sink.ExpectComplete();
        source.ExpectCancellation();
    }

    [Fact]
    public void Single_Abort_FailsDownstreamAndCancelsUpstream()
    {
        var ((source, killSwitch), sink) = this.SourceProbe<int>()
            .ViaMaterialized(KillSwitches.Single<int>(), Keep.Both)
            .ToMaterialized(this.SinkProbe<int>(), Keep.Both).Run(Materializer);
        sink.EnsureSubscription();

        killSwitch.Abort(new Boom());

        Assert.IsType<Boom>(sink.ExpectError());
        source.ExpectCancellation();
    }

    [Fact]
    public async Task Shared_Shutdown_EndsStreamsBeforeAndAfterIt()
    {
        var killSwitch = KillSwitches.Shared("shared");
        var before = Source.Never<int>().Via(killSwitch.Flow<int>()).RunWith(Sink.Ignore<int>(), Materializer);

        killSwitch.Shutdown();
        var after = Source.Never<int>().Via(killSwitch.Flow<int>()).RunWith(Sink.Ignore<int>(), Materializer);

        await Soon(before);
        await Soon(after);
    }

    [Fact]
    public async Task Shared_AbortAfterShutdown_IsIgnored()
    {
        var killSwitch = KillSwitches.Shared("shared");
        killSwitch.Shutdown();
        killSwitch.Abort(new Boom());

        await Soon(Source.Never<int>().Via(killSwitch.Flow<int>()).RunWith(Sink.Ignore<int>(), Materializer));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CancellationToken_Cancelled_EndsAsAsked(bool gracefully)
    {
        using var cancellation = new CancellationTokenSource();
        var result = Source.Never<int>().Via(cancellation.Token.AsFlow<int>(gracefully))
            .RunWith(Sink.Ignore<int>(), Materializer);

        await cancellation.CancelAsync();

        if (gracefully) await Soon(result);
        else await Assert.ThrowsAsync<OperationCanceledException>(() => Soon(result));
    }
}
