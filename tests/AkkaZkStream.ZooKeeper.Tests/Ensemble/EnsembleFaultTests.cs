using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.ZooKeeper.Tests.Ensemble;

/// <summary>
/// A member fails while clients of all three write, watch and mirror: no acknowledged write is gone, no outcome is
/// misreported, no watch and no session is lost.
/// </summary>
public sealed class EnsembleFaultTests(ApacheEnsemble ensemble) : IClassFixture<ApacheEnsemble>
{
    private const int Acknowledged = 300;

    [Fact]
    public async Task Leader_Killed_NothingIsLost()
    {
        await ensemble.HealAsync();
        var leader = await ensemble.LeaderAsync();

        await SurviveAsync(leader, () =>
        {
            leader.Kill();
            return ensemble.LeaderOtherThanAsync(leader);
        });
    }

    /// <summary>As in a partition, the leader's connections stand, and nobody answers on them.</summary>
    [Fact]
    public async Task Leader_PausedUntilReplaced_NothingIsLost()
    {
        await ensemble.HealAsync();
        var leader = await ensemble.LeaderAsync();

        await SurviveAsync(leader, () =>
        {
            leader.Pause();
            return ensemble.LeaderOtherThanAsync(leader);
        });
    }

    [Fact]
    public async Task Follower_Killed_NothingIsLost()
    {
        await ensemble.HealAsync();
        var follower = (await ensemble.FollowersAsync())[0];

        await SurviveAsync(follower, () =>
        {
            follower.Kill();
            return Task.CompletedTask;
        });
    }

    private async Task SurviveAsync(ApacheZooKeeperServer victim, Func<Task> failAsync)
    {
        var at = ensemble.Servers.ToList().IndexOf(victim);
        await using var load = await EnsembleLoad.StartAsync(ensemble, mirrorAt: at);
        await load.GoesOnAsync(Acknowledged);

        // Writes are answered in batches; killed between two, it would take none with it.
        victim.Pause();
        await load.Writers[at].StalledAsync();
        await failAsync();
        await load.GoesOnAsync(Acknowledged);
        await ensemble.HealAsync();
        await load.StopAsync();

        await load.Writers[at].States.UntilAsync(ConnectionState.Reconnected);
        Assert.True(load.Writers.Sum(writer => writer.Unknown) > 0, "No write was under way when the member failed.");
        await load.AssertNodesAsync();
        await load.AssertSessionsAsync();
        await load.AssertMirrorAsync();
    }
}
