namespace AkkaZkStream.ZooKeeper.Tests.Simulation;

/// <summary>A client, a scripted server, a clock and a thread: all that a session needs, and nothing else.</summary>
internal sealed class SimulatedClient
{
    public SimulatedClient(Func<ZooKeeperOptions, ZooKeeperOptions>? with = null)
    {
        Time = new ManualTime(Thread);
        Server = new ScriptedServer(Thread);
        var options = new ZooKeeperOptions
        {
            ConnectString = ConnectString.Parse("scripted:1"),
            SessionTimeout = TimeSpan.FromSeconds(9),
            SessionSafetyFactor = 1,
            TimeProvider = Time,
            TaskScheduler = Thread,
            PipeScheduler = Thread.Pipes,
            Transport = Server,
            Random = new Random(1),
        };
        Options = with is null ? options : with(options);
    }

    public SingleThread Thread { get; } = new();

    public ManualTime Time { get; }

    public ScriptedServer Server { get; }

    public ZooKeeperOptions Options { get; }

    public ZooKeeperClient Client { get; private set; } = null!;

    /// <summary>All states since connecting.</summary>
    public List<ConnectionState> States { get; } = [];

    /// <summary>Connects.</summary>
    public SimulatedClient Connect()
    {
        Client = Thread.Run(() => ZooKeeperClient.ConnectAsync(Options).AsTask());
        Client.OnStateChanged(States.Add);
        return this;
    }

    /// <summary>Breaks the newest connection and runs what follows at once.</summary>
    public void Break()
    {
        Server.Newest.Abort();
        Thread.Run();
    }

    /// <summary>Moves the clock and runs.</summary>
    public void Advance(double seconds)
    {
        Time.Advance(TimeSpan.FromSeconds(seconds));
        Thread.Run();
    }
}
