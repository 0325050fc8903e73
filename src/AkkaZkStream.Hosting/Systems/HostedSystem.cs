using Akka.Actor;
using Akka.Configuration;
using AkkaZkStream.Coordination;
using AkkaZkStream.Hosting.Logging;
using AkkaZkStream.Hosting.Sessions;
using AkkaZkStream.ZooKeeper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AkkaZkStream.Hosting.Systems;

/// <summary>The host's one actor system, with its coordinator; made when it is first asked for.</summary>
internal sealed class HostedSystem
{
    // What the host does itself: signals, logging. Akka's own way of both is off.
    private const string OfTheHost =
        """
        akka {
          loglevel = INFO
          stdout-loglevel = OFF
          loggers = []
          coordinated-shutdown.run-by-clr-shutdown-hook = off
          coordinated-shutdown.exit-clr = off
        }
        """;

    public HostedSystem(IOptions<AkkaZkStreamOptions> options, ILoggerFactory loggers)
    {
        Options = options.Value;
        System = ActorSystem.Create(
            Options.SystemName,
            ConfigurationFactory.ParseString(Options.Hocon).WithFallback(ConfigurationFactory.ParseString(OfTheHost)));
        System.ActorOf(Props.Create(() => new LogForwarder(loggers)), "log-forwarder");
        Coordination = ZkCoordination.Get(System);
        Coordination.Configure(ToOptions);
        Session = Observe();
    }

    public AkkaZkStreamOptions Options { get; }

    public ActorSystem System { get; }

    public ZkCoordination Coordination { get; }

    public SessionObserver Session { get; }

    /// <summary>How the coordinator's session stands.</summary>
    public SessionCondition Condition
        => System.WhenTerminated.IsCompleted ? SessionCondition.CoordinatorGone : Session.Condition;

    // A system whose coordinator can't be made serves nobody.
    private SessionObserver Observe()
    {
        try
        {
            return SessionObserver.Start(System, Coordination.Coordinator);
        }
        catch
        {
            _ = System.Terminate();
            throw;
        }
    }

    private ZooKeeperOptions ToOptions(ZooKeeperOptions configured)
    {
        var options = configured with
        {
            ConnectString = Options.ConnectString is { } servers
                ? ConnectString.Parse(servers)
                : configured.ConnectString,
            SessionTimeout = Options.SessionTimeout ?? configured.SessionTimeout,
            ConnectionTimeout = Options.ConnectionTimeout ?? configured.ConnectionTimeout,
        };
        return Options.ConfigureZooKeeper?.Invoke(options) ?? options;
    }
}
