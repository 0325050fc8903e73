using Akka.Actor;
using AkkaZkStream.Coordination;
using AkkaZkStream.TestKit;
using AkkaZkStream.Tests.Jobs;

namespace AkkaZkStream.Tests.Guarding;

/// <summary>Sources whose coordinator dies again and again, and is followed by one that takes over its session.</summary>
public sealed class GuardedSourceHandOverTests : IDisposable
{
    private static readonly TimeSpan Reign = TimeSpan.FromSeconds(1.9);
    private static readonly TimeSpan Vacancy = TimeSpan.FromMilliseconds(300);

    private readonly Simulation _simulation
        = new(seed: 7, "akka.zkstream.coordination { session-hand-over = open, session-hand-over-repeat = 200ms }");

    private readonly IActorRef _throne;

    public GuardedSourceHandOverTests()
    {
        var settings = ZkCoordination.Get(_simulation.System).Settings;
        var coordinator = LockCoordinator.Props(_simulation.ClientOptions(), settings);
        _throne = _simulation.System.ActorOf(Props.Create(() => new Throne(coordinator)));
    }

    public void Dispose() => _simulation.Dispose();

    [Theory]
    [InlineData(1, 14)]
    [InlineData(3, 40)]
    public void Sources_CoordinatorsDieAndAreFollowed_LoseNothingAndGoOn(int sources, int elementsMin)
    {
        var job = new SimulatedJob(_simulation, new() { Coordinator = _throne, Parallelism = sources, Fence = new InMemoryFence() });

        for (var reign = 0; reign < 9; reign++)
        {
            _simulation.Advance(Reign);
            _simulation.Do(() => _throne.Tell(Throne.Vacate.Instance));
            _simulation.Advance(Vacancy);
            _simulation.Do(() => _throne.Tell(Throne.Fill.Instance));
        }

        NumbersSummary summary = job.Drain();
        Assert.Equal((0, 0), (summary.Lost, summary.Rejected));
        Assert.True(summary.Elements >= elementsMin, $"Expected {elementsMin} elements or more, got {summary.Elements}.");
        job.CheckInvariants();
    }

    /// <summary>An address that outlives coordinators: passes on what comes, and loses it while there is none.</summary>
    private sealed class Throne : ReceiveActor
    {
        private IActorRef? _coordinator;
        private int _nodes;

        public Throne(Props coordinator)
        {
            StartNode(coordinator);
            Receive<Vacate>(_ =>
            {
                Context.Stop(_coordinator);
                _coordinator = null;
            });
            Receive<Fill>(_ => StartNode(coordinator));
            ReceiveAny(message => _coordinator?.Forward(message));
        }

        // One of the same name may still be on its way out: each has a node of its own.
        private void StartNode(Props coordinator)
            => _coordinator = Context.ActorOf(Props.Create(() => new Node(coordinator)), $"node-{++_nodes}");

        public sealed record Vacate
        {
            public static readonly Vacate Instance = new();
        }

        public sealed record Fill
        {
            public static readonly Fill Instance = new();
        }
    }

    private sealed class Node : ReceiveActor
    {
        public Node(Props coordinator)
        {
            var child = Context.ActorOf(coordinator, "coordinator");
            ReceiveAny(child.Forward);
        }
    }
}
