using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.Coordination;
using AkkaZkStream.TestKit;
using AkkaZkStream.Tests.Jobs;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Tests.Fencing;

/// <summary>A holder that was stopped past its session, and what it tries to output when it wakes up.</summary>
public sealed class LateHolderTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly Simulation _simulation = new(seed: 1);

    public void Dispose() => _simulation.Dispose();

    [Fact]
    public void LateHolder_WakesUpInsideItsWrite_IsRefusedAndOffersItsNumberAgain()
    {
        var shared = new InMemoryFence();
        var stopped = new PausingFence(shared);
        SimulatedJob late = Start("late", stopped);
        _simulation.RunUntil(() => stopped.IsReached, Limit);
        CutOff();
        SimulatedJob next = Start("next", shared);
        _simulation.RunUntil(() => next.Elements.Any(), Limit);

        _simulation.Do(stopped.Resume);
        Heal();
        _simulation.RunUntil(() => late.Elements.Any(), Limit);
        late.Drain();
        next.Drain();

        Assert.Equal((1, 1), (late.Summary.Rejected, late.Summary.Lost));
        Assert.Contains(late.Changes, change => change.State == GuardState.Lost);
        Assert.True(late.Elements.First().Token > next.Elements.First().Token);
        Assert.Equal(RandomNumbers.Of(0, 0).First(), late.Elements.First().Value);
        Assert.Equal(0, next.Summary.Rejected);
        late.CheckInvariants();
        next.CheckInvariants();
    }

    [Fact]
    public void LateHolder_NobodyCameMeanwhile_IsAcceptedAndNotRepeated()
    {
        var stopped = new PausingFence(new InMemoryFence());
        SimulatedJob late = Start("late", stopped);
        _simulation.RunUntil(() => stopped.IsReached, Limit);
        CutOff();
        _simulation.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, late.Summary.Lost);

        _simulation.Do(stopped.Resume);
        Heal();
        _simulation.RunUntil(() => late.Summary.Elements >= 3, Limit);
        late.Drain();

        Assert.Equal((0, 1), (late.Summary.Rejected, late.Summary.Lost));
        late.CheckInvariants();
    }

    [Fact]
    public void LateHolder_WakesUpBeforeItsWrite_IsRefusedByItsOwnDeadline()
    {
        var elements = new List<Guarded<int>>();
        IGuardedSourceControl source = GuardedSource.From([5], new()
            {
                Coordinator = _simulation.StartCoordinator("late"),
                Lock = ZkPath.Parse("/lock"),
                Name = "late",
            })
            .To(Sink.ForEach<Guarded<int>>(elements.Add))
            .Run(_simulation.System.Materializer());
        _simulation.RunUntil(() => elements.Count == 1, Limit);
        CutOff();
        _simulation.Advance(TimeSpan.FromSeconds(9));

        var fence = new InMemoryFence();
        Source.Single(elements[0]).Via(Fenced.By<int>(fence, _ => "5"u8.ToArray()))
            .RunWith(Sink.Ignore<AcceptedElement<int>>(), _simulation.System.Materializer());
        _simulation.Settle();

        Assert.Null(_simulation.Await(() => fence.ReadNewestAsync().AsTask()));
        Assert.Equal(1, source.Statistics.Refused);
    }

    /// <summary>The control: without a fence the same scenario writes a number twice.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LateHolder_ReadsPausesAndWritesLastPlusOne_RepeatsANumberOnlyWithoutTheFence(bool isFenced)
    {
        var resource = new CountingResource(isFenced);
        CountingResource.Holder late = resource.Open();
        late.StopAtTheNextWrite();
        SimulatedJob lateJob = Start("late", late);
        _simulation.RunUntil(() => late.IsStopped, Limit);
        CutOff();
        SimulatedJob nextJob = Start("next", resource.Open());
        _simulation.RunUntil(() => resource.Numbers.Count >= 2, Limit);

        _simulation.Do(late.Resume);
        Heal();
        _simulation.Advance(TimeSpan.FromSeconds(10));
        lateJob.Drain();
        nextJob.Drain();

        bool isEachOnce = resource.Numbers.Distinct().Count() == resource.Numbers.Count;
        Assert.Equal(isFenced, isEachOnce);
        Assert.Equal(isFenced, resource.Numbers.SequenceEqual(Enumerable.Range(1, resource.Numbers.Count)));
    }

    private SimulatedJob Start(string name, IFence fence) =>
        new(_simulation, new()
        {
            Coordinator = _simulation.StartCoordinator(name),
            Parallelism = 1,
            Fence = fence,
        });

    /// <summary>Whoever is connected now is not heard any more, and hears nothing.</summary>
    private void CutOff() => _simulation.Await(() => _simulation.ZooKeeper.Faults.CutAsync(requests: true, replies: true));

    private void Heal() => _simulation.Await(() => _simulation.ZooKeeper.Faults.HealAsync());
}
