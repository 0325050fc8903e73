using AkkaZkStream.Cli.Tests.Histories;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary>The embedded server as a process of its own.</summary>
[Collection(ProcessTests.Name)]
public sealed class ServeTests
{
    [Fact]
    public async Task Serve_OnAFreePort_ServesTwoRunsAndEndsOnTerminate()
    {
        var port = FreePorts.Take();
        using var server = AkkazkProcess.Start($"zookeeper serve --port {port}");
        await server.LineAsync("that it listens", line => line.Contains($"127.0.0.1:{port}"));

        var runs = await Task.WhenAll(
            AkkazkProcess.RunAsync($"--zookeeper 127.0.0.1:{port} --output ndjson --every 10ms --duration 1s"),
            AkkazkProcess.RunAsync($"--zookeeper 127.0.0.1:{port} --output ndjson --every 10ms --duration 1s"));

        Array.ForEach(runs, run => RunLaws.AssertKept(run.History));
        RunLaws.AssertDistinct(runs[0].History, runs[1].History);
        server.Send(ProcessSignal.Terminate);
        Assert.Equal(0, await server.ExitAsync());
        Array.ForEach(runs, run => run.Dispose());
    }
}
