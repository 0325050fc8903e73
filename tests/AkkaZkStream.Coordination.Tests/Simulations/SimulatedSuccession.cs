using Akka.Actor;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Coordination.Tests.Simulations;

/// <summary>Coordinators that hand over their session, requesters who know them by one address, and what may happen to
/// them: all from one seed.</summary>
internal sealed class SimulatedSuccession : IDisposable
{
    private const string Configuration = """
        akka.loglevel = OFF
        akka.zkstream.coordination.session-hand-over = open
        """;

    private readonly Random _random;
    private readonly IActorRef _address;
    private readonly List<FaultyTransport> _cutOff = [];
    private int _nodes;
    private int _opened;

    public SimulatedSuccession(int seed)
    {
        _random = new Random(seed);
        Simulation = new Simulation(seed, Configuration);
        _address = Simulation.System.ActorOf(Props.Create(() => new Switchboard()));
        Locks = Simulation.StartLocks(_address);
        Start();
        Simulation.Await(() => Locks.ConnectedAsync());
    }

    public Simulation Simulation { get; }

    public LockClient Locks { get; }

    /// <summary>The present coordinator's node, or the last one's.</summary>
    public IActorRef Node { get; private set; } = ActorRefs.Nobody;

    /// <summary>The present coordinator's wire, or the last one's.</summary>
    public FaultyTransport Wire { get; private set; } = null!;

    /// <summary>A coordinator serves, or is about to.</summary>
    public bool IsReigned { get; private set; }

    /// <summary>Starts a coordinator; the address leads to it from now on.</summary>
    public void Start()
    {
        var (number, props) = (++_nodes, NextNode());
        Simulation.Do(() => Node = Simulation.System.ActorOf(props, $"node-{number}"));
        IsReigned = true;
        Direct(Node);
        Action opened = () => _opened = number;
        Simulation.Do(() => Simulation.System.ActorOf(Props.Create(() => new Herald(Node, opened))));
    }

    /// <summary>Starts two coordinators at the same moment; the address leads to neither.</summary>
    public IReadOnlyList<IActorRef> StartTwo()
    {
        Props[] props = [NextNode(), NextNode()];
        IActorRef[] two = [];
        Simulation.Do(() => two = [.. props.Select(one => Simulation.System.ActorOf(one))]);
        return two;
    }

    /// <summary>The coordinator is gone from one moment to the next.</summary>
    public void Die()
    {
        Simulation.Do(() => Simulation.System.Stop(Node));
        Leave();
    }

    /// <summary>The coordinator is asked to end.</summary>
    public void Move()
    {
        Simulation.Do(() => Node.Tell(CoordinatorProtocol.Terminate.Instance));
        Leave();
    }

    /// <summary>The coordinator lives on, but cut off from ZooKeeper, and its requesters go to another one.</summary>
    /// <param name="meanwhile">Happens at the same moment, which the coordinator may notice first.</param>
    public void CutOff(Action? meanwhile = null)
    {
        _cutOff.Add(Wire);
        Simulation.Do(() =>
        {
            Wire.Break();
            meanwhile?.Invoke();
        });
        Leave();
    }

    /// <summary>Whoever was cut off is back.</summary>
    public void Mend()
    {
        Simulation.Do(() => _cutOff.ForEach(wire => wire.Mend()));
        _cutOff.Clear();
    }

    /// <summary>Something happens.</summary>
    public void Strike()
    {
        if (!IsReigned && _random.Next(3) > 0) Start();
        else if (_cutOff.Count > 0 && _random.Next(2) == 0) Mend();
        else Choose();
    }

    public void Dispose() => Simulation.Dispose();

    private void Choose()
    {
        var faults = Simulation.ZooKeeper.Faults;
        switch (_random.Next(6))
        {
            case 0:
                Die();
                break;
            case 1:
                Move();
                break;
            case 2 when _opened == _nodes:
                CutOff();
                break;
            case 3:
                Simulation.Await(() => faults.DropConnectionsAsync());
                break;
            default:
                var kind = _random.Next(2) == 0 ? RequestFault.LoseReply : RequestFault.LoseRequest;
                faults.OnNext(kind, request => request.Operation == "multi");
                break;
        }
    }

    private Props NextNode()
    {
        Wire = new FaultyTransport(Simulation.ZooKeeper.Transport);
        var settings = ZkCoordination.Get(Simulation.System).Settings;
        var coordinator = LockCoordinator.Props(Simulation.ClientOptions() with { Transport = Wire }, settings);
        return Props.Create(() => new Node(coordinator));
    }

    private void Leave()
    {
        IsReigned = false;
        Direct(null);
    }

    private void Direct(IActorRef? node) => Simulation.Do(() => _address.Tell(new Switchboard.To(node)));

    /// <summary>Hears when a coordinator has its session. One that was cut off before that, and comes back, would be the
    /// newest one.</summary>
    private sealed class Herald : ReceiveActor
    {
        public Herald(IActorRef node, Action opened)
        {
            Receive<CoordinatorProtocol.SessionOpened>(_ => opened());
            node.Tell(CoordinatorProtocol.Subscribe.Instance);
        }
    }
}
