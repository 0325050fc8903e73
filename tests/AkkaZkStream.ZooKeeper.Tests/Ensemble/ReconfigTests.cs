using System.Text;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.ZooKeeper.Tests.Ensemble;

/// <summary>A member leaves an ensemble that may be reconfigured, and joins it again.</summary>
public sealed class ReconfigTests : IAsyncLifetime
{
    private ApacheZooKeeper _ensemble = null!;

    public async Task InitializeAsync() => _ensemble = await ApacheZooKeeper.StartAsync(new ApacheZooKeeperOptions
    {
        Members = 3,
        Configuration = ["reconfigEnabled=true"],
        SystemProperties = ["zookeeper.skipACL=yes"],
    });

    public Task DisposeAsync()
    {
        _ensemble.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Follower_LeavesAndJoins_ConfigurationSaysSo()
    {
        var (leader, follower) = await LeaderAndAFollowerAsync();
        var name = $"server.{follower + 1}=";
        await using var client = await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = ApacheEnsemble.Only(_ensemble.Servers[leader]),
            ConnectionTimeout = TimeSpan.FromSeconds(30),
        });
        var before = await client.GetConfigAsync();
        var member = Lines(before).Single(line => line.StartsWith(name, StringComparison.Ordinal));

        var without = await client.ReconfigAsync("", $"{follower + 1}");
        Assert.DoesNotContain(Lines(without), line => line.StartsWith(name, StringComparison.Ordinal));
        Assert.True(Version(without) > Version(before));

        var joining = $"{member};127.0.0.1:{_ensemble.Servers[follower].Port}";
        await Assert.ThrowsAsync<BadVersionException>(
            async () => await client.ReconfigAsync(joining, "", fromVersion: Version(before)));

        var whole = await client.ReconfigAsync(joining, "", fromVersion: Version(without));
        Assert.Contains(joining, Lines(whole));
        Assert.Equal(Lines(whole), Lines(await client.GetConfigAsync()));
    }

    /// <summary>The leader stays, and serves the client: no connection ends by the change.</summary>
    private async Task<(int Leader, int Follower)> LeaderAndAFollowerAsync()
    {
        var modes = await Task.WhenAll(_ensemble.Servers.Select(server => server.ModeAsync()));
        return (Array.IndexOf(modes, ServerMode.Leader), Array.IndexOf(modes, ServerMode.Follower));
    }

    private static string[] Lines(DataResult configuration) =>
        Encoding.UTF8.GetString(configuration.Data.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The last line, in hexadecimal.</summary>
    private static long Version(DataResult configuration) =>
        Convert.ToInt64(Lines(configuration)[^1].Split('=')[1], 16);
}
