using System.Text;
using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Nodes;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Cli.Tests.Nodes;

public sealed class NodeVerbsTests : IAsyncLifetime
{
    private EmbeddedZooKeeper _zooKeeper = null!;

    public async Task InitializeAsync() => _zooKeeper = await EmbeddedZooKeeper.StartAsync();

    public Task DisposeAsync() => _zooKeeper.DisposeAsync().AsTask();

    [Fact]
    public async Task CreateGetSetDelete_OfOneNode_DoWhatTheySay()
    {
        Assert.Equal("/a\n", await RunAsync("create /a one"));
        Assert.Equal("one", await RunAsync("get /a"));
        Assert.Equal("1\n", await RunAsync("set /a two"));
        Assert.Equal("two", await RunAsync("get /a"));
        Assert.Equal("", await RunAsync("delete /a --expected-version 1"));
        Assert.Equal("zookeeper\n", await RunAsync("ls /"));
    }

    [Fact]
    public async Task List_OfChildren_IsSorted()
    {
        foreach (var name in (string[])["/b", "/a", "/c"])
            await RunAsync($"create {name}");

        Assert.Equal("a\nb\nc\nzookeeper\n", await RunAsync("ls /"));
    }

    [Fact]
    public async Task Create_Sequential_PrintsTheWholeName() =>
        Assert.Equal("/n-0000000000\n", await RunAsync("create /n- --sequential"));

    [Fact]
    public async Task Delete_Recursive_TakesEverythingBelow()
    {
        foreach (var name in (string[])["/a", "/a/b", "/a/b/c", "/a/d"])
            await RunAsync($"create {name}");

        await RunAsync("delete /a --recursive");

        Assert.Equal("zookeeper\n", await RunAsync("ls /"));
    }

    [Fact]
    public async Task Stat_OfANode_HasZooKeepersOwnWords()
    {
        await RunAsync("create /a four");

        var stat = await RunAsync("stat /a");

        Assert.Contains("dataLength     4\n", stat);
        Assert.Contains("ephemeralOwner 0x0\n", stat);
        Assert.Equal(11, stat.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("get /none", 1, "getData /none failed: the node does not exist.")]
    [InlineData("stat /none", 1, "Expected a node /none, got none.")]
    [InlineData("set / x --expected-version 5", 1, "setData / failed: the node has another version.")]
    [InlineData("get none", 2, "PATH: expected a path that begins with '/', got 'none'.")]
    [InlineData("get", 2, "PATH: expected a path such as /a/b, got nothing.")]
    [InlineData("create /a --container --sequential", 2, "Expected --container alone, got it with --sequential or --ttl.")]
    public async Task Mistakes_AreOneSentence(string arguments, int exitCode, string sentence)
    {
        var (code, _, errors) = await InvokeAsync(arguments);

        Assert.Equal((exitCode, sentence + Environment.NewLine), (code, errors));
    }

    private async Task<string> RunAsync(string arguments)
    {
        var (code, output, errors) = await InvokeAsync(arguments);
        Assert.Equal((ExitCode.Success, ""), (code, errors));
        return output;
    }

    private async Task<(int ExitCode, string Output, string Errors)> InvokeAsync(string arguments)
    {
        using var signals = new StopSignals(_ => { });
        var (output, errors) = (new MemoryStream(), new StringWriter());
        var verb = new VerbGroup("zookeeper", "");
        verb.Add([.. new ReadVerbs(signals, output, errors).Create(), .. new WriteVerbs(signals, output).Create()]);
        var line = new CommandLine([verb], TextWriter.Null, errors);

        var exitCode = await line.RunAsync($"zookeeper {arguments} --zookeeper {_zooKeeper.ConnectString}".Split(' '));

        return (exitCode, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }
}
