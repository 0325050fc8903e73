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

    [Fact]
    public async Task Serve_WithASuperDigest_LetsItsUserIntoWhatIsOthers()
    {
        var (port, directory) = (FreePorts.Take(), Directory.CreateTempSubdirectory("akkazk-tests-"));
        string FileOf(string name, string line)
        {
            var path = Path.Combine(directory.FullName, name);
            File.WriteAllText(path, line + "\n");
            return path;
        }

        // What Apache's DigestAuthenticationProvider makes of super:admin.
        var digest = FileOf("digest", "super:xQJmxLMiHGwaqBvst5y6rkB6HQs=");
        using var server = AkkazkProcess.Start($"zookeeper serve --port {port} --super-digest-file {digest}");
        await server.LineAsync("that it listens", line => line.Contains($"127.0.0.1:{port}"));
        var (bob, admin) = (FileOf("bob", "digest:bob:secret"), FileOf("admin", "digest:super:admin"));
        using var create = await AkkazkProcess.RunAsync(
            $"zookeeper create /bobs value --zookeeper 127.0.0.1:{port} --zookeeper-auth file:{bob}");

        using var refused = await AkkazkProcess.RunAsync($"zookeeper get /bobs --zookeeper 127.0.0.1:{port}");
        using var read = await AkkazkProcess.RunAsync(
            $"zookeeper get /bobs --zookeeper 127.0.0.1:{port} --zookeeper-auth file:{admin}");

        Assert.Empty(refused.Lines);
        Assert.Equal(["value"], read.Lines);
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Serve_WithAFileThatHoldsNoDigest_IsRefusedAndItIsNotRepeated()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "hush");

        using var server = AkkazkProcess.Start($"zookeeper serve --port 0 --super-digest-file {file}");

        Assert.Equal(1, await server.ExitAsync());
        Assert.Equal($"Expected {file} to hold one line user:BASE64(SHA1(user:password)).", server.Errors);
        File.Delete(file);
    }
}
