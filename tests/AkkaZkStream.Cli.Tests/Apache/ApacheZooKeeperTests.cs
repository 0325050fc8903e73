using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Cli.Tests.Apache;

/// <summary>The fixture itself: what others build on has to hold first.</summary>
public sealed class ApacheZooKeeperTests
{
    [Fact]
    public async Task Start_Standalone_Serves()
    {
        await using var zooKeeper = await ApacheZooKeeper.StartAsync();

        Assert.Equal("imok", await zooKeeper.Servers[0].AskAsync("ruok"));
        Assert.Contains("Mode: standalone", await zooKeeper.Servers[0].AskAsync("srvr"));
    }

    [Fact]
    public async Task Start_ThreeMembers_ElectOneLeader()
    {
        await using var zooKeeper = await ApacheZooKeeper.StartAsync(new ApacheZooKeeperOptions { Members = 3 });

        var modes = await Task.WhenAll(zooKeeper.Servers.Select(server => server.AskAsync("srvr")));
        Assert.Single(modes, mode => mode.Contains("Mode: leader"));
        Assert.Equal(2, modes.Count(mode => mode.Contains("Mode: follower")));
    }

    [Fact]
    public async Task Restart_Standalone_KeepsPort()
    {
        await using var zooKeeper = await ApacheZooKeeper.StartAsync();
        var before = (zooKeeper.ConnectString, zooKeeper.Servers[0].ProcessId);

        await zooKeeper.RestartAsync();

        Assert.Equal(before.ConnectString, zooKeeper.ConnectString);
        Assert.NotEqual(before.ProcessId, zooKeeper.Servers[0].ProcessId);
        Assert.Equal("imok", await zooKeeper.Servers[0].AskAsync("ruok"));
    }

    [Fact]
    public async Task Dispose_PausedServer_EndsItAndDeletesItsData()
    {
        var zooKeeper = await ApacheZooKeeper.StartAsync();
        var (process, data) = (zooKeeper.Servers[0].ProcessId, zooKeeper.DataDirectory);
        zooKeeper.Pause();

        zooKeeper.Dispose();

        Assert.False(Directory.Exists($"/proc/{process}"));
        Assert.False(Directory.Exists(data));
    }
}
