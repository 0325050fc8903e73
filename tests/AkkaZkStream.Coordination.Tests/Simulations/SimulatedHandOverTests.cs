using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Simulations;

/// <summary>Requesters' view of coordinators that follow each other, to the virtual millisecond.</summary>
public sealed class SimulatedHandOverTests
{
    private static readonly ZkPath Path = ZkPath.Parse("/simulated/lock");
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void Held_EveryCoordinatorDiesAndIsFollowedInTime_HeldForAMinuteUnderOneToken()
    {
        using var line = new SimulatedSuccession(1);
        var held = Acquire(line, "holder");
        var token = held.Token;

        for (var reign = 0; reign < 10; reign++)
        {
            line.Die();
            AdvanceValid(line, held, TimeSpan.FromSeconds(3));
            line.Start();
            AdvanceValid(line, held, TimeSpan.FromSeconds(3));
        }

        Assert.Equal(token, held.Token);
        Assert.True(line.Simulation.Await(() => held.ReleaseAsync()));
    }

    [Fact]
    public void Held_NobodyFollows_StoppedAtItsDeadline()
    {
        using var line = new SimulatedSuccession(2);
        var held = Acquire(line, "holder");
        line.Die();

        AdvanceValid(line, held, Timeout * 0.5);
        line.Simulation.Advance(Timeout * 0.4);

        Assert.True(held.Lost.IsCancellationRequested);
    }

    [Fact]
    public void Waiting_CoordinatorDiesWhileTheHolderReleases_NextInTheOldOrder()
    {
        using var line = new SimulatedSuccession(3);
        var held = Acquire(line, "holder");
        var second = Want(line, "second");
        var third = Want(line, "third");

        line.Die();
        var released = WithoutContext(line, () => held.ReleaseAsync());
        line.Simulation.Advance(TimeSpan.FromSeconds(2));
        line.Start();
        line.Simulation.RunUntil(() => second.IsCompleted, Timeout);

        Assert.True(ResultOf(released));
        Assert.False(third.IsCompleted);
        var next = Assert.IsType<LockOutcome.Acquired>(ResultOf(second)).Lock;
        Assert.True(line.Simulation.Await(() => next.ReleaseAsync()));
        line.Simulation.RunUntil(() => third.IsCompleted, Timeout);
        Assert.True(Assert.IsType<LockOutcome.Acquired>(ResultOf(third)).Lock.Token > next.Token);
    }

    [Fact]
    public void Held_HolderSaysNothingToTheSuccessor_GivenOnAfterItsDeadlineOnly()
    {
        using var line = new SimulatedSuccession(4);
        var silent = new Requester(line.Simulation.System);
        line.Simulation.Do(() => line.Node.Tell(new LockProtocol.Acquire(Path, "silent"), silent.Ref));
        var asked = line.Simulation.Now;
        line.Simulation.Advance(Step);
        var grant = silent.Drain().OfType<LockProtocol.Acquired>().Single().Grant;

        line.Die();
        line.Start();
        var taken = line.Simulation.Now;
        var next = Want(line, "next");
        line.Simulation.RunUntil(() => next.IsCompleted, Timeout * 2);

        Assert.InRange(line.Simulation.Now, asked + grant.ValidFor, taken + Timeout + TimeSpan.FromSeconds(1));
        Assert.IsType<LockOutcome.Acquired>(ResultOf(next));
    }

    [Fact]
    public void Start_TwoAtOnceAfterADeath_OneServesAndTheHolderGoesOnWithIt()
    {
        for (var seed = 10; seed < 50; seed++)
        {
            using var line = new SimulatedSuccession(seed);
            var holder = new Requester(line.Simulation.System);
            line.Simulation.Do(() => line.Node.Tell(new LockProtocol.Acquire(Path, "holder"), holder.Ref));
            var token = holder.Drain().OfType<LockProtocol.Acquired>().Single().Grant.Token;
            line.Die();

            var two = line.StartTwo();
            line.Simulation.Advance(Timeout * 0.5);
            foreach (var one in two)
                line.Simulation.Do(() => one.Tell(new LockProtocol.Renew(Path, "holder", 1, token), holder.Ref));

            Assert.Single(holder.Drain().OfType<LockProtocol.Renewed>());
        }
    }

    [Fact]
    public void Candidate_SessionLostByTheClock_DeposedAndElectedAnew()
    {
        using var line = new SimulatedSuccession(8);
        var candidate = new Requester(line.Simulation.System);
        line.Simulation.Do(() => line.Node.Tell(new LeaderProtocol.Stand(Path, "candidate"), candidate.Ref));
        line.Simulation.Advance(Step);
        Assert.Single(candidate.Drain().OfType<LeaderProtocol.Elected>());

        line.Simulation.Do(line.Wire.Break);
        line.Simulation.Advance(Timeout * 2);
        Assert.Single(candidate.Drain().OfType<LeaderProtocol.Deposed>());
        line.Simulation.Do(line.Wire.Mend);

        // No successor can answer what lives in the coordinator itself: nothing is kept from it.
        line.Simulation.Advance(Timeout * 3);
        Assert.Single(candidate.Drain().OfType<LeaderProtocol.Elected>());
    }

    [Fact]
    public void Idle_AMinute_OneProofEveryThirdOfTheTimeoutAndNothingElse()
    {
        using var line = new SimulatedSuccession(5);
        Acquire(line, "holder");
        line.Wire.Traffic.Reset();

        line.Simulation.Advance(Timeout * 6);

        Assert.Equal(18, line.Wire.Traffic.Count(Op.Multi));
        Assert.Equal((0, 0), (line.Wire.Traffic.Writes, line.Wire.Traffic.Reads));
    }

    [Fact]
    public void Cycle_Uncontended_TwoWritesAsWithoutHandOver()
    {
        using var line = new SimulatedSuccession(6);
        for (var i = 0; i < 3; i++) Assert.True(line.Simulation.Await(() => Acquire(line, "holder").ReleaseAsync()));
        line.Wire.Traffic.Reset();

        Assert.True(line.Simulation.Await(() => Acquire(line, "holder").ReleaseAsync()));

        Assert.Equal((2, 0), (line.Wire.Traffic.Count(Op.Multi), line.Wire.Traffic.Reads));
    }

    private static HeldLock Acquire(SimulatedSuccession line, string holder)
        => Assert.IsType<LockOutcome.Acquired>(line.Simulation.Await(() => line.Locks.TryAcquireAsync(Path, holder))).Lock;

    // Has to be there already.
    private static T ResultOf<T>(Task<T> task)
        => task.IsCompleted ? task.GetAwaiter().GetResult() : throw new TimeoutException("Expected a result, got none.");

    private static Task<LockOutcome> Want(SimulatedSuccession line, string holder)
        => WithoutContext(line, () => line.Locks.TryAcquireAsync(Path, holder));

    private static Task<T> WithoutContext<T>(SimulatedSuccession line, Func<Task<T>> start)
    {
        Task<T>? started = null;
        line.Simulation.Do(() => started = start());
        return started!;
    }

    private static void AdvanceValid(SimulatedSuccession line, HeldLock held, TimeSpan time)
    {
        for (var end = line.Simulation.Now + time; line.Simulation.Now < end;)
        {
            line.Simulation.Advance(Step);
            Assert.True(held.IsValid, $"Expected a grant that stands, at {line.Simulation.Now:O}.");
        }
    }
}
