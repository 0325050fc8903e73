using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Output;
using AkkaZkStream.Cli.Parsing;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Tests.Commands;

public sealed class RunVerbTests
{
    [Fact]
    public async Task Options_LeftOut_HaveTheirDefaults()
    {
        var run = await ReadAsync("run");

        Assert.Equal((4, 0), (run.Parallelism, (int)run.Output));
        Assert.Equal(
            (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)),
            (run.Every, run.Window, run.Duration));
        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)), (run.SessionTimeout, run.ConnectionTimeout));
        Assert.Equal("/akkazk/locks/numbers", run.Lock.Value);
        Assert.Null(run.ZooKeeper);
        Assert.Null(run.Fence);
    }

    [Fact]
    public async Task Options_AllGiven_AreRead()
    {
        var run = await ReadAsync(
            "--parallelism 7 --every 0s --window 500ms --duration 1h --seed -3 --output ndjson --zookeeper a:1,b/c " +
            "--session-timeout 15s --connection-timeout 2s --lock /x/y --fence znode:/z");

        Assert.Equal((7, -3L, OutputKind.Ndjson), (run.Parallelism, run.Seed, run.Output));
        Assert.Equal(
            (TimeSpan.Zero, TimeSpan.FromMilliseconds(500), TimeSpan.FromHours(1)),
            (run.Every, run.Window, run.Duration));
        Assert.Equal((TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(2)), (run.SessionTimeout, run.ConnectionTimeout));
        Assert.Equal(ConnectString.Parse("a:1,b:2181/c"), run.ZooKeeper);
        Assert.Equal("/x/y", run.Lock.Value);
        Assert.Equal(new FenceTarget.NodeTarget(ZkPath.Parse("/z")), run.Fence);
    }

    [Fact]
    public async Task Seed_LeftOut_DiffersFromRunToRun() =>
        Assert.NotEqual((await ReadAsync("run")).Seed, (await ReadAsync("run")).Seed);

    private static async Task<RunOptions> ReadAsync(string arguments)
    {
        RunOptions? read = null;
        var line = new CommandLine([new RunVerb().Create(Keep)], TextWriter.Null, TextWriter.Null);

        Assert.Equal(ExitCode.Success, await line.RunAsync(arguments.Split(' ')));
        return read!;

        Task<int> Keep(RunOptions options)
        {
            read = options;
            return Task.FromResult(ExitCode.Success);
        }
    }
}
