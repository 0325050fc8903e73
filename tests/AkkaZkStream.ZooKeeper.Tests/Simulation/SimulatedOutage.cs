namespace AkkaZkStream.ZooKeeper.Tests.Simulation;

/// <summary>A client and three servers to which anything happens, all of it decided by a seed.</summary>
internal sealed class SimulatedOutage
{
    // A session of 9 s that all servers refuse, and an attempt at a connection on which nothing comes.
    private const double LongestSeconds = 15;

    private readonly Random _random;
    private readonly ScriptedEnsemble _ensemble;

    public SimulatedOutage(int seed)
    {
        _random = new Random(seed);
        ScriptedEnsemble ensemble = null!;
        Simulated = new SimulatedClient(options => options with
        {
            ConnectString = ScriptedEnsemble.ConnectString,
            Transport = ensemble = new ScriptedEnsemble((SingleThread)options.TaskScheduler),
            AllowReadOnly = _random.Next(2) == 0,
            Random = new Random(seed),
        });
        _ensemble = ensemble;
    }

    public SimulatedClient Simulated { get; }

    public ZooKeeperClient Client => Simulated.Client;

    /// <summary>The reads that were begun during the outage.</summary>
    public List<Task> Reads { get; } = [];

    public int WatchesSet { get; private set; }

    public int WatchesTold { get; private set; }

    /// <summary>How often any server was asked for a session.</summary>
    public int Asked => _ensemble.Members.Sum(member => member.Server.Asked.Count);

    public SimulatedOutage Connect()
    {
        Simulated.Connect();
        return this;
    }

    /// <summary>One thing happens, and some time passes.</summary>
    public void Upset()
    {
        var member = _ensemble.Members[_random.Next(_ensemble.Members.Count)];
        switch (_random.Next(12))
        {
            case < 5:
                member.Become((ScriptedMember.Mood)_random.Next(Enum.GetValues<ScriptedMember.Mood>().Length));
                break;
            case 5:
                member.HangUp();
                break;
            case 6:
                Expire();
                break;
            case 7:
                Simulated.Time.PassUnnoticed(TimeSpan.FromSeconds(_random.Next(12)));
                break;
            case 8:
                _ensemble.Zxid += _random.Next(100);
                break;
            case 9 when Client is { } client:
                client.UpdateServers(_random.Next(2) == 0 ? ScriptedEnsemble.ConnectString : ConnectString.Parse("m1:1,m2:1"));
                break;
            case > 9 when Client is not null:
                Reads.Add(Start(ReadAsync));
                break;
        }

        Go(_random.NextDouble() * 4);
    }

    /// <summary>All is well again, perhaps with older data, and the longest outage has passed.</summary>
    public void Heal()
    {
        foreach (var member in _ensemble.Members) member.Become(ScriptedMember.Mood.Well);
        if (_random.Next(3) == 0) Restore();
        Go(LongestSeconds);
    }

    /// <summary>Begins what a user does; it goes on when time passes.</summary>
    public Task<T> Start<T>(Func<ZooKeeperClient, Task<T>> steps) => Simulated.Thread.Start(() => steps(Client));

    /// <summary>What the steps come to, for which a second has to be enough.</summary>
    public T Go<T>(Task<T> steps)
    {
        Go(seconds: 1);
        Assert.True(steps.IsCompleted, $"Expected the steps to be done, but they wait, and the client is {Client.State}.");
        return steps.GetAwaiter().GetResult();
    }

    /// <summary>Lets time pass, in which the servers answer.</summary>
    public void Go(double seconds)
    {
        const double Step = 0.1;
        for (var passed = 0.0; passed < seconds; passed += Step)
        {
            foreach (var member in _ensemble.Members) member.Answer();
            Simulated.Thread.Run();
            Simulated.Advance(Step);
        }
    }

    private async Task<bool> ReadAsync(ZooKeeperClient client)
    {
        try
        {
            // A watcher of its own each time: one that is set twice is told once.
            var told = 0;
            await client.ExistsAsync(ZkPath.Root, _ => WatchesTold += ++told);
            WatchesSet++;
            return true;
        }
        catch (ZkException)
        {
            return false;
        }
    }

    private void Restore()
    {
        _ensemble.Zxid = 1;
        Expire();
    }

    private void Expire()
    {
        _ensemble.Sessions.Clear();
        foreach (var member in _ensemble.Members) member.HangUp();
    }
}
