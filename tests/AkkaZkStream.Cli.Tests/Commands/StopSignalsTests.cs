using AkkaZkStream.Cli.Commands;

namespace AkkaZkStream.Cli.Tests.Commands;

public sealed class StopSignalsTests
{
    [Fact]
    public void Stop_WhileTheProcessEndsByItself_IsNoFailure()
    {
        var signals = new StopSignals(_ => { });
        signals.Dispose();

        signals.Stop();

        Assert.True(signals.Stopped.IsCompletedSuccessfully);
        Assert.True(signals.Token.IsCancellationRequested);
    }
}
