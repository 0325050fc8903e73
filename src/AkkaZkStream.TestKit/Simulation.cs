using Akka.Actor;
using Akka.Configuration;
using AkkaZkStream.Coordination;
using AkkaZkStream.TestKit.Simulations;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.TestKit;

/// <summary>
/// An actor system and a ZooKeeper server on one thread and on virtual time: the same seed gives the same run.
/// </summary>
/// <remarks>
/// Nothing happens but inside <see cref="Settle"/>, <see cref="Advance"/> and <see cref="RunUntil"/>: there, everything
/// that is ready (mailboxes, ZooKeeper's client and server) takes its turn in an order that the seed decides, and when
/// nothing is ready any more, time goes on to the next timer. Use it from one thread.
/// </remarks>
public sealed class Simulation : IDisposable
{
    private const long StepsMax = 1_000_000;
    private const int EndLooksMax = 2000;
    private static readonly TimeSpan EndLook = TimeSpan.FromMilliseconds(5);

    private static int _next;

    private readonly WorkPump _pump = new();
    private readonly string _name = $"simulation-{Interlocked.Increment(ref _next)}";
    private readonly PumpTaskScheduler _tasks;
    private readonly PumpPipeScheduler _pipes;
    private readonly VirtualScheduler _scheduler;
    private readonly Random _random;

    /// <summary>Starts an actor system and a server, and stops time.</summary>
    /// <param name="seed">Decides the order of everything that may happen in several orders.</param>
    /// <param name="configuration">HOCON that goes before the simulation's own.</param>
    public Simulation(int seed, string configuration = "")
    {
        _random = new Random(seed);
        (_tasks, _pipes) = (new PumpTaskScheduler(_pump), new PumpPipeScheduler(_pump));
        SeededDispatcherConfigurator.Register(_name, _pump);
        _pump.Free();
        Config own = ConfigurationFactory.ParseString(OwnConfiguration());
        System = ActorSystem.Create(_name, ConfigurationFactory.ParseString(configuration).WithFallback(own));
        _scheduler = VirtualScheduler.Of(System);
        ZooKeeper = EmbeddedZooKeeper.StartAsync(ServerOptions()).AsTask().GetAwaiter().GetResult();
        _pump.TakeOver(seed);
    }

    /// <summary>The actor system. Do not await its tasks: advance the simulation until they have completed.</summary>
    public ActorSystem System { get; }

    /// <summary>The server, with its faults.</summary>
    public EmbeddedZooKeeper ZooKeeper { get; }

    /// <summary>The virtual instant.</summary>
    public DateTimeOffset Now => VirtualScheduler.Epoch + _scheduler.MonotonicClock;

    /// <summary>Pieces of work done so far: two runs of one seed that differ in it are not the same run.</summary>
    public long Steps => _pump.Steps;

    /// <summary>
    /// Pieces of work that came from a thread outside the simulation. Zero, or the run can't be replayed.
    /// </summary>
    public long Strays => _pump.Strays;

    /// <summary>How to connect a client of this simulation's server, on this simulation's thread and clock.</summary>
    /// <param name="sessionTimeout">The timeout to ask for; 10 s if left out.</param>
    public ZooKeeperOptions ClientOptions(TimeSpan? sessionTimeout = null) => new()
    {
        ConnectString = ConnectString.Parse("simulation:2181"),
        Transport = ZooKeeper.Transport,
        SessionTimeout = sessionTimeout ?? TimeSpan.FromSeconds(10),
        TimeProvider = new SchedulerTimeProvider(_scheduler),
        TaskScheduler = _tasks,
        PipeScheduler = _pipes,
        Random = _random,
    };

    /// <summary>Starts a coordinator with a session of its own.</summary>
    /// <param name="name">The actor's name; unique in this simulation.</param>
    /// <param name="options">How to connect; <see cref="ClientOptions"/> if left out.</param>
    public IActorRef StartCoordinator(string name, ZooKeeperOptions? options = null) =>
        ZkCoordination.Get(System).StartCoordinator(options ?? ClientOptions(), name);

    /// <summary>Locks for code without actors, whose continuations are part of the simulation.</summary>
    /// <param name="coordinator">Whom it asks; see <see cref="StartCoordinator"/>.</param>
    public LockClient StartLocks(IActorRef coordinator) => new(System, coordinator, _tasks);

    /// <summary>Runs everything that is ready; time stands still.</summary>
    public void Settle() => _pump.RunUntilIdle(StepsMax);

    /// <summary>Lets time go on, from timer to timer, running everything that becomes ready.</summary>
    /// <param name="duration">How far, zero or more.</param>
    public void Advance(TimeSpan duration)
    {
        DateTimeOffset end = Now + duration;
        Settle();
        while (_scheduler.NextDue is { } due && due <= end)
        {
            AdvanceTo(due > Now ? due : Now);
            Settle();
        }
        AdvanceTo(end);
        Settle();
    }

    /// <summary>Lets time go on until something holds.</summary>
    /// <param name="condition">Looked at whenever nothing is ready at an instant.</param>
    /// <param name="limit">How long to wait, in virtual time.</param>
    /// <exception cref="TimeoutException">It did not hold within the limit.</exception>
    public void RunUntil(Func<bool> condition, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(condition);
        DateTimeOffset end = Now + limit;
        Settle();
        while (!condition())
        {
            if (_scheduler.NextDue is not { } due || due > end)
                throw new TimeoutException($"The condition did not hold within {limit} of virtual time.");
            AdvanceTo(due > Now ? due : Now);
            Settle();
        }
    }

    /// <summary>
    /// Does something whose continuations are part of the simulation, then runs everything that is ready.
    /// </summary>
    /// <param name="act">What to do; called here and now.</param>
    public void Do(Action act)
    {
        ArgumentNullException.ThrowIfNull(act);
        WorkPump.WithoutContext(() =>
        {
            act();
            return true;
        });
        Settle();
    }

    /// <summary>Starts something that takes its time, and lets time go on until it is done.</summary>
    /// <remarks>What it awaits has to complete inside the simulation, as a client's requests do.</remarks>
    /// <param name="work">What to do; called here and now.</param>
    /// <param name="limit">How long to wait, in virtual time; a minute if left out.</param>
    /// <exception cref="TimeoutException">It was not done within the limit.</exception>
    public T Await<T>(Func<Task<T>> work, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(work);
        Task<T> done = WorkPump.WithoutContext(work);
        RunUntil(() => done.IsCompleted, limit ?? TimeSpan.FromMinutes(1));
        return done.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Await{T}" />
    public void Await(Func<Task> work, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(work);
        Await(async () =>
        {
            await work().ConfigureAwait(false);
            return true;
        }, limit);
    }

    /// <summary>Ends the actor system and the server. This part is not replayed: it runs freely, on threads.</summary>
    /// <exception cref="TimeoutException">The actor system did not end.</exception>
    public void Dispose()
    {
        _pump.Free();
        Task end = System.Terminate();
        for (int look = 0; !end.Wait(EndLook); look++, _scheduler.Advance(TimeSpan.FromSeconds(1)))
            if (look == EndLooksMax)
                throw new TimeoutException("The actor system did not end.");
        ZooKeeper.DisposeAsync().AsTask().GetAwaiter().GetResult();
        SeededDispatcherConfigurator.Forget(_name);
        _pump.Dispose();
    }

    // A context in sight, such as a test's, would send what a timer completes to the thread pool.
    private void AdvanceTo(DateTimeOffset instant) => WorkPump.WithoutContext(() =>
    {
        _scheduler.AdvanceTo(instant);
        return true;
    });

    private EmbeddedZooKeeperOptions ServerOptions() => new()
    {
        Port = null,
        TimeProvider = new SchedulerTimeProvider(_scheduler),
        TaskScheduler = _tasks,
        PipeScheduler = _pipes,
    };

    private string OwnConfiguration()
    {
        string type = $"{typeof(SeededDispatcherConfigurator).FullName}, AkkaZkStream.TestKit";
        string dispatcher = $$"""{ type = "{{type}}", throughput = 1, pump = {{_name}} }""";
        return $"""
            {VirtualScheduler.Configuration}
            akka.loglevel = WARNING
            akka.actor.default-dispatcher = {dispatcher}
            akka.actor.internal-dispatcher = {dispatcher}
            akka.stream.materializer.dispatcher = akka.actor.default-dispatcher
            """;
    }
}
