using AkkaZkStream.ZooKeeper.Tests.Simulation;

namespace AkkaZkStream.ZooKeeper.Tests.Sessions;

/// <summary>
/// Whatever three servers have done, once they are well the client has a session again and serves: moods, expired
/// sessions, broken connections, a restored backup and stopped clocks at random, in virtual time. How many seeds says
/// the environment variable <c>SESSION_SEEDS</c> (300 unless given; 20000 take half a minute).
/// </summary>
public class SessionLivenessTests
{
    // The session's 9 s, should all servers refuse it, and an attempt at a connection on which nothing comes.
    private const double LongestOutage = 15;

    private static int Seeds => int.TryParse(Environment.GetEnvironmentVariable("SESSION_SEEDS"), out var seeds) ? seeds : 300;

    [Fact]
    public void WellAgain_AfterAnything_HasASessionAndServes()
    {
        for (var seed = 1; seed <= Seeds; seed++) Check(seed);
    }

    private static void Check(int seed)
    {
        var random = new Random(seed);
        ScriptedEnsemble ensemble = null!;
        var simulated = new SimulatedClient(options => options with
        {
            ConnectString = ScriptedEnsemble.ConnectString,
            Transport = ensemble = new ScriptedEnsemble((SingleThread)options.TaskScheduler),
            AllowReadOnly = random.Next(2) == 0,
            Random = new Random(seed),
        }).Connect();

        for (var step = 0; step < 20; step++) Upset(simulated, ensemble, random);
        Heal(ensemble, isRestored: random.Next(3) == 0);
        Go(simulated, ensemble, LongestOutage);
        var read = simulated.Thread.Start(() => simulated.Client.ExistsAsync(ZkPath.Root).AsTask());
        Go(simulated, ensemble, seconds: 1);

        Assert.True(
            simulated.Client.State is ConnectionState.Connected or ConnectionState.Reconnected &&
            read.IsCompletedSuccessfully,
            $"seed {seed}: {simulated.Client.State}, the read {read.Status}, after {string.Join(" ", simulated.States)}");
        var closed = simulated.Thread.Start(async () =>
        {
            await simulated.Client.CloseAsync();
            return true;
        });
        Go(simulated, ensemble, seconds: 1);
        Assert.True(closed.IsCompletedSuccessfully, $"seed {seed}: the client does not close.");
        Assert.Equal(0, simulated.Thread.Strangers);
    }

    private static void Upset(SimulatedClient simulated, ScriptedEnsemble ensemble, Random random)
    {
        var member = ensemble.Members[random.Next(ensemble.Members.Count)];
        switch (random.Next(10))
        {
            case < 5:
                member.Become((ScriptedMember.Mood)random.Next(Enum.GetValues<ScriptedMember.Mood>().Length));
                break;
            case 5:
                member.HangUp();
                break;
            case 6:
                ensemble.Sessions.Clear();
                break;
            case 7:
                simulated.Time.PassUnnoticed(TimeSpan.FromSeconds(random.Next(12)));
                break;
            case 8:
                ensemble.Zxid += random.Next(100);
                break;
            case 9:
                _ = simulated.Thread.Start(() => simulated.Client.ExistsAsync(ZkPath.Root).AsTask());
                break;
        }

        Go(simulated, ensemble, random.NextDouble() * 4);
    }

    private static void Heal(ScriptedEnsemble ensemble, bool isRestored)
    {
        foreach (var member in ensemble.Members) member.Become(ScriptedMember.Mood.Well);
        if (!isRestored) return;

        ensemble.Zxid = 1;
        ensemble.Sessions.Clear();
        foreach (var member in ensemble.Members) member.HangUp();
    }

    /// <summary>Lets time pass, in which the servers answer.</summary>
    private static void Go(SimulatedClient simulated, ScriptedEnsemble ensemble, double seconds)
    {
        const double Step = 0.1;
        for (var passed = 0.0; passed < seconds; passed += Step)
        {
            foreach (var member in ensemble.Members) member.Answer();
            simulated.Thread.Run();
            simulated.Advance(Step);
        }
    }
}
