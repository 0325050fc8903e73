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

    [Fact]
    public async Task Serve_WithData_StillHasItAfterAKill()
    {
        var (port, directory) = (FreePorts.Take(), Directory.CreateTempSubdirectory("akkazk-tests-"));
        var arguments = $"zookeeper serve --port {port} --data {directory.FullName}";
        using (var server = AkkazkProcess.Start(arguments))
        {
            await server.LineAsync("that it listens", line => line.Contains("keeping its data in"));
            using var create = await AkkazkProcess.RunAsync($"zookeeper create /kept value --zookeeper 127.0.0.1:{port}");
            server.Send(ProcessSignal.Kill);
            await server.ExitAsync();
        }

        using var again = AkkazkProcess.Start(arguments);
        await again.LineAsync("that it listens", line => line.Contains("keeping its data in"));
        using var get = await AkkazkProcess.RunAsync($"zookeeper get /kept --zookeeper 127.0.0.1:{port}");

        Assert.Equal(["value"], get.Lines);
        again.Send(ProcessSignal.Kill);
        await again.ExitAsync();
        directory.Delete(recursive: true);
    }
}
