using AkkaZkStream.ZooKeeper.Tests.Simulation;
using Xunit.Sdk;

namespace AkkaZkStream.ZooKeeper.Tests.Sessions;

/// <summary>
/// Whatever three servers have done, once they are well the client has a session again and serves, no request hangs,
/// and every watch was told something once: moods, expired sessions, broken connections, a restored backup, other lists
/// of servers and stopped clocks at random, in virtual time. How many seeds says the environment variable
/// <c>SESSION_SEEDS</c> (300 unless given; 20000 take a minute).
/// </summary>
public class SessionLivenessTests
{
    private static int Seeds => int.TryParse(Environment.GetEnvironmentVariable("SESSION_SEEDS"), out var seeds) ? seeds : 300;

    [Fact]
    public void WellAgain_AfterAnything_ServesAndCloses() => OverAllSeeds(outage =>
    {
        outage.Go(outage.Start(async client =>
        {
            await client.CloseAsync();
            return true;
        }));

        Assert.Equal(ConnectionState.Closed, outage.Client.State);
        Assert.Equal(outage.WatchesSet, outage.WatchesTold);
    });

    [Fact]
    public void WellAgain_AfterAnything_CanBeHandedOver() => OverAllSeeds(outage =>
    {
        var session = outage.Client.SessionId;

        var successor = outage.Go(outage.Start(client => ZooKeeperClient.ConnectAsync(
            outage.Simulated.Options with { Attach = client.Detach() }).AsTask()));

        Assert.Equal((session, ConnectionState.Reconnected), (successor.SessionId, successor.State));
        Assert.Equal(outage.WatchesSet, outage.WatchesTold);
        var asked = outage.Asked;
        outage.Go(seconds: 3);
        Assert.Equal(asked, outage.Asked);
    });

    [Fact]
    public void Connecting_WhateverTheServersDo_EndsInTime()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var outage = new SimulatedOutage(seed);
            for (var step = 0; step < 5; step++) outage.Upset();

            var connecting = outage.Simulated.Thread.Start(() => ZooKeeperClient.ConnectAsync(outage.Simulated.Options).AsTask());
            for (var step = 0; step < 5; step++) outage.Upset();
            outage.Go(outage.Simulated.Options.ConnectionTimeout.TotalSeconds);

            Assert.True(connecting.IsCompleted, $"seed {seed}: still connecting");
            if (connecting.Exception?.InnerException is { } e) Assert.IsType<ConnectionLossException>(e);
        }
    }

    private static void OverAllSeeds(Action<SimulatedOutage> check)
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var outage = new SimulatedOutage(seed).Connect();
            try
            {
                for (var step = 0; step < 20; step++) outage.Upset();
                outage.Heal();
                Assert.True((outage.Go(outage.Start(client => client.ExistsAsync(ZkPath.Root).AsTask())) is { Exists: false }));
                Assert.True(outage.Client.State is ConnectionState.Connected or ConnectionState.Reconnected);
                Assert.All(outage.Reads, read => Assert.True(read.IsCompleted));
                check(outage);
                Assert.Equal(0, outage.Simulated.Thread.Strangers);
            }
            catch (Exception e)
            {
                throw new XunitException($"seed {seed}, after {string.Join(" ", outage.Simulated.States)}: {e.Message}", e);
            }
        }
    }
}
