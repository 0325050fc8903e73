using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.Coordination;
using AkkaZkStream.TestKit;
using AkkaZkStream.Tests.Fencing;
using AkkaZkStream.Tests.Jobs;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Tests.Guarding;

/// <summary>Guarded sources against the real coordinator and server, in virtual time.</summary>
public sealed class GuardedSourceSimulationTests : IDisposable
{
    private static readonly ZkPath Lock = ZkPath.Parse("/lock");
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly Simulation _simulation = new(seed: 7);
    private readonly List<GuardChange> _changes = [];

    public void Dispose() => _simulation.Dispose();

    [Fact]
    public void Source_ElementNotYetAccepted_KeepsTheLockHoweverLongItTakes()
    {
        var fence = new PausingFence(new InMemoryFence());
        var job = new SimulatedJob(_simulation, new()
        {
            Coordinator = _simulation.StartCoordinator("a"),
            Parallelism = 2,
            Fence = fence,
        });
        _simulation.RunUntil(() => fence.IsReached, Limit);

        // Several times the session's timeout: the grant is renewed all the while.
        _simulation.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal((1, 0, 0), (job.Summary.Grants, job.Summary.Lost, job.Summary.Elements));
        _simulation.Do(fence.Resume);
        _simulation.RunUntil(() => job.Summary.Elements >= 4, Limit);
        job.Drain();

        Assert.Equal((0, 0), (job.Summary.Rejected, job.Summary.Lost));
        Assert.Equal(2, job.Elements.Take(2).Select(e => e.Source).Distinct().Count());
        job.CheckInvariants();
    }

    [Fact]
    public void Source_ServerDownForLessThanTheSession_GoesOnAndLosesNothing()
    {
        var job = new SimulatedJob(_simulation, new() { Coordinator = _simulation.StartCoordinator("a") });
        _simulation.Advance(TimeSpan.FromSeconds(3.5));
        long before = job.Summary.Elements;

        _simulation.Await(_simulation.ZooKeeper.Faults.GoDownAsync);
        _simulation.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(before, job.Summary.Elements);
        _simulation.Await(_simulation.ZooKeeper.Faults.ComeBackAsync);
        _simulation.Advance(TimeSpan.FromSeconds(5));
        job.Drain();

        Assert.True(job.Summary.Elements >= before + 12);
        Assert.Equal((0, 0), (job.Summary.Lost, job.Summary.Unknown));
        job.CheckInvariants();
    }

    [Fact]
    public void Source_FastOneBesideSlowOnes_StarvesNobody()
    {
        // A lock cycle takes time on a real network: a millisecond each way here.
        _simulation.Await(() => _simulation.ZooKeeper.Faults.DelayRepliesAsync(TimeSpan.FromMilliseconds(1)));
        var accepted = new List<string>();
        IActorRef coordinator = _simulation.StartCoordinator("a");
        IGuardedSourceControl sources = Run(
            GuardedSource.Parallel(4, i => GuardedSource.From(
                RandomNumbers.Of(1, i),
                Settings(coordinator, $"source-{i}") with { Every = TimeSpan.FromMilliseconds(i == 0 ? 0 : 50) })),
            accepted);

        _simulation.Advance(TimeSpan.FromSeconds(5));
        sources.Drain();
        _simulation.RunUntil(() => sources.Completion.IsCompleted, Limit);

        int[] turns = [.. Enumerable.Range(0, 4).Select(i => accepted.Count(name => name == $"source-{i}"))];
        Assert.All(turns[1..], slow => Assert.InRange(slow, 80, 100));
        Assert.True(turns[0] > 5 * turns[1], $"The fast source had {turns[0]} turns, a slow one {turns[1]}.");
    }

    [Fact]
    public void Source_SeveralElementsPerGrant_CountsThemFromZero()
    {
        var positions = new List<FencePosition>();
        IGuardedSourceControl source = Run(
            GuardedSource.From(
                Enumerable.Range(0, 7), Settings(_simulation.StartCoordinator("a"), "s") with { ElementsPerGrant = 3 }),
            [],
            positions.Add);

        _simulation.RunUntil(() => source.Completion.IsCompleted, Limit);

        Assert.Equal(7, positions.Count);
        Assert.Equal(positions.Order(), positions);
        Assert.All(positions.GroupBy(p => p.Token), g => Assert.Equal(Enumerable.Range(0, g.Count()), g.Select(p => (int)p.Sequence)));
        Assert.Equal(source.Statistics.Grants, positions.Select(p => p.Token).Distinct().Count());
    }

    [Fact]
    public void Source_SequenceEnds_CompletesWithItsNumbersAndGivesTheLockBack()
    {
        IGuardedSourceControl source = Run(
            GuardedSource.From([1, 2, 3], Settings(_simulation.StartCoordinator("a"), "s")), []);

        GuardedSourceStatistics statistics = _simulation.Await(() => source.Completion, Limit);

        Assert.Equal(
            new GuardedSourceStatistics(Grants: 3, Lost: 0, Emitted: 3, Accepted: 3, Refused: 0, Unknown: 0), statistics);
        Assert.Equal(GuardState.Completed, _changes[^1].State);
    }

    [Fact]
    public void Source_SequenceFails_FailsTheStreamAndTheControl()
    {
        IGuardedSourceControl source = Run(GuardedSource.From(Failing(), Settings(_simulation.StartCoordinator("a"), "s")), []);

        _simulation.RunUntil(() => source.Completion.IsCompleted, Limit);

        Assert.Equal("broken", source.Completion.Exception?.GetBaseException().Message);
        Assert.Equal(1, source.Statistics.Accepted);
    }

    [Fact]
    public void Source_CoordinatorEnds_FailsWithASentence()
    {
        IActorRef coordinator = _simulation.StartCoordinator("a");
        GuardedSourceSettings settings = Settings(coordinator, "s") with { Every = TimeSpan.FromMilliseconds(100) };
        IGuardedSourceControl source = Run(GuardedSource.From(RandomNumbers.Of(1, 0), settings), []);
        _simulation.Advance(TimeSpan.FromSeconds(1));

        coordinator.Tell(CoordinatorProtocol.Terminate.Instance);
        _simulation.RunUntil(() => source.Completion.IsCompleted, Limit);

        var failure = Assert.IsType<GuardedSourceException>(source.Completion.Exception?.GetBaseException());
        Assert.Equal("The coordinator has ended: nobody grants locks.", failure.Message);
        Assert.Equal("s", failure.SourceName);
    }

    [Fact]
    public void Source_DownstreamCancels_GivesTheLockBack()
    {
        IActorRef coordinator = _simulation.StartCoordinator("a");
        (IGuardedSourceControl first, Task<Guarded<int>> emitted) = GuardedSource
            .From([1, 2], Settings(coordinator, "first"))
            .ToMaterialized(Sink.First<Guarded<int>>(), Keep.Both)
            .Run(_simulation.System.Materializer());
        _simulation.Await(() => emitted, Limit).Accept();

        IGuardedSourceControl second = Run(GuardedSource.From([3], Settings(coordinator, "second")), []);
        _simulation.RunUntil(() => second.Completion.IsCompleted, Limit);

        Assert.True(first.Completion.IsCompletedSuccessfully);
        Assert.Equal(1, second.Statistics.Accepted);
    }

    [Fact]
    public void Source_DownstreamCancelsWithAnElementUnanswered_KeepsTheLockUntilItsDeadline()
    {
        IActorRef coordinator = _simulation.StartCoordinator("a");
        Guarded<int> element = _simulation.Await(
            () => GuardedSource.From([1], Settings(coordinator, "first"))
                .RunWith(Sink.First<Guarded<int>>(), _simulation.System.Materializer()),
            Limit);
        Assert.True(element.IsHeldAt(_simulation.System.Scheduler.MonotonicClock));
        IGuardedSourceControl second = Run(GuardedSource.From([3], Settings(coordinator, "second")), []);

        _simulation.RunUntil(() => second.Statistics.Grants == 1, Limit);

        Assert.False(element.IsHeldAt(_simulation.System.Scheduler.MonotonicClock));
    }

    private GuardedSourceSettings Settings(IActorRef coordinator, string name) =>
        new() { Coordinator = coordinator, Lock = Lock, Name = name, OnChange = _changes.Add };

    private IGuardedSourceControl Run<T>(
        Source<Guarded<T>, IGuardedSourceControl> source, List<string> accepted, Action<FencePosition>? onAccepted = null) =>
        source
            .Via(Fenced.By<T>(new InMemoryFence(), _ => ReadOnlyMemory<byte>.Empty))
            .To(Sink.ForEach<AcceptedElement<T>>(element =>
            {
                accepted.Add(element.Source);
                onAccepted?.Invoke(element.Position);
            }))
            .Run(_simulation.System.Materializer());

    private static IEnumerable<int> Failing()
    {
        yield return 1;
        throw new InvalidOperationException("broken");
    }
}
