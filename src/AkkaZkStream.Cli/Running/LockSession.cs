using Akka.Actor;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Running;

/// <summary>
/// An actor system with a coordinator whose ZooKeeper session stands. Disposing it closes the session.
/// </summary>
internal sealed class LockSession : IAsyncDisposable
{
    // What the session's end may take when ZooKeeper is out of reach; the whole process has two seconds to end.
    private static readonly TimeSpan TerminationMax = TimeSpan.FromMilliseconds(800);

    // While it is in reach, its answers are worth waiting for, on a busy machine, too: what is not given back and
    // closed now blocks others until the session has expired.
    private static readonly TimeSpan ConnectedTerminationMax = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;

    private LockSession(ActorSystem system, ZooKeeperOptions options, TimeProvider time)
    {
        (System, Options, _time) = (system, options, time);
        Coordinator = ZkCoordination.Get(system).StartCoordinator(options, "coordinator");
        Watch = SessionWatch.Start(system, Coordinator);
    }

    internal ActorSystem System { get; }

    internal ZooKeeperOptions Options { get; }

    internal IActorRef Coordinator { get; }

    internal SessionWatch Watch { get; }

    /// <summary>Opens a session.</summary>
    /// <exception cref="Commands.CommandException">There is no server, or no such chroot.</exception>
    internal static async Task<LockSession> OpenAsync(
        SessionOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var system = QuietSystem.Create();
        var session = default(LockSession);
        try
        {
            var zooKeeper = options.Access.ApplyTo(ZkCoordination.Get(system).Options() with
            {
                ConnectString = options.Servers,
                SessionTimeout = options.SessionTimeout,
                ConnectionTimeout = options.ConnectionTimeout,
            });
            session = new LockSession(system, zooKeeper, time);
            await session.Watch.Opened.WaitAsync(cancellationToken);
            return session;
        }
        catch
        {
            await TerminateAsync(system, time, TerminationMax);
            throw;
        }
    }

    public async ValueTask DisposeAsync() =>
        await TerminateAsync(System, _time, Watch.IsConnected ? ConnectedTerminationMax : TerminationMax);

    private static async Task TerminateAsync(ActorSystem system, TimeProvider time, TimeSpan longest)
    {
        try
        {
            await system.Terminate().WaitAsync(longest, time);
        }
        catch (TimeoutException)
        {
            // Then the session ends by itself, at its timeout.
        }
    }
}
