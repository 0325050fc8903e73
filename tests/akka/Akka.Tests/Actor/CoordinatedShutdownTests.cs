using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Akka.TestKit.Configs;

namespace Akka.Tests.Actor;

public sealed class CoordinatedShutdownTests
{
    private static readonly Config Quiet = ConfigurationFactory.ParseString(
        """
        akka {
          loggers = []
          stdout-loglevel = OFF
          coordinated-shutdown.phases {
            strict {
              timeout = 1s
              recover = off
              depends-on = [cluster-shutdown]
            }
            before-actor-system-terminate.depends-on = [strict]
          }
        }
        """);

    private readonly List<string> _ran = [];

    [Fact]
    public async Task Run_TasksInSeveralPhases_FollowsTheOrderOfThePhases()
    {
        var shutdown = Created(out var system);
        Add(shutdown, CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "last");
        Add(shutdown, CoordinatedShutdown.PhaseServiceStop, "second");
        Add(shutdown, CoordinatedShutdown.PhaseBeforeServiceUnbind, "first");

        await shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance);

        Assert.Equal(["first", "second", "last"], _ran);
        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Run_FromPhase_LeavesOutTheEarlierOnes()
    {
        var shutdown = Created(out _);
        Add(shutdown, CoordinatedShutdown.PhaseBeforeServiceUnbind, "skipped");
        Add(shutdown, CoordinatedShutdown.PhaseServiceStop, "run");

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance, CoordinatedShutdown.PhaseServiceStop);

        Assert.Equal(["run"], _ran);
    }

    [Fact]
    public async Task Run_Twice_RunsOnceForTheFirstReason()
    {
        var shutdown = Created(out _);
        Add(shutdown, CoordinatedShutdown.PhaseServiceStop, "once");

        var first = shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance);
        var second = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        await Task.WhenAll(first, second);

        Assert.Equal(["once"], _ran);
        Assert.Same(CoordinatedShutdown.ClrExitReason.Instance, shutdown.ShutdownReason);
    }

    [Fact]
    public async Task Run_SystemEndsBeforeTheLastPhaseIsWaitedFor_Succeeds()
    {
        var shutdown = Created(out var system);
        shutdown.AddTask(CoordinatedShutdown.PhaseActorSystemTerminate, "ends at once", () =>
        {
            ((ExtendedActorSystem)system).Abort();
            SpinWait.SpinUntil(() => system.WhenTerminated.IsCompleted);
            return Task.FromResult(Done.Instance);
        });

        await shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance);

        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Terminate_RunsIt()
    {
        var shutdown = Created(out var system);
        Add(shutdown, CoordinatedShutdown.PhaseServiceStop, "task");

        await system.Terminate();

        Assert.Equal(["task"], _ran);
        Assert.Same(CoordinatedShutdown.ActorSystemTerminateReason.Instance, shutdown.ShutdownReason);
    }

    [Fact]
    public async Task Phase_TaskFails_GoesOnWithTheNext()
    {
        var shutdown = Created(out _);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "fails",
            () => Task.FromException<Done>(new InvalidOperationException()));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "throws", () => throw new InvalidOperationException());
        Add(shutdown, CoordinatedShutdown.PhaseServiceUnbind, "beside them");
        Add(shutdown, CoordinatedShutdown.PhaseServiceStop, "next phase");

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);

        Assert.Equal(["beside them", "next phase"], _ran);
    }

    [Fact]
    public async Task Phase_TaskNeverEnds_GoesOnAfterItsTimeout()
    {
        var shutdown = Created(out var system, TestConfigs.TestSchedulerConfig);
        var reached = new TaskCompletionSource();
        shutdown.AddTask(
            CoordinatedShutdown.PhaseServiceUnbind, "never ends", () => new TaskCompletionSource<Done>().Task);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "next", () =>
        {
            reached.SetResult();
            return Task.FromResult(Done.Instance);
        });

        var running = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        Assert.False(reached.Task.IsCompleted);
        ((TestScheduler)system.Scheduler).Advance(shutdown.Timeout(CoordinatedShutdown.PhaseServiceUnbind));

        await reached.Task;
        await running;
    }

    [Fact]
    public async Task Phase_WithoutRecoverIsLate_FailsAndEndsThere()
    {
        var shutdown = Created(out var system, TestConfigs.TestSchedulerConfig);
        shutdown.AddTask("strict", "never ends", () => new TaskCompletionSource<Done>().Task);
        Add(shutdown, CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "not reached");

        var running = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        ((TestScheduler)system.Scheduler).Advance(TimeSpan.FromSeconds(1));

        Assert.Contains("[strict]", (await Assert.ThrowsAsync<TimeoutException>(() => running)).Message);
        Assert.Empty(_ran);
        ((ExtendedActorSystem)system).Abort();
        await system.WhenTerminated;
    }

    [Fact]
    public async Task AddTask_UnknownPhase_Throws()
    {
        var shutdown = Created(out var system);

        Assert.Throws<ConfigurationException>(() => Add(shutdown, "no-such-phase", "task"));
        Assert.Throws<ArgumentException>(() => shutdown.Timeout("no-such-phase"));
        await system.Terminate();
    }

    [Fact]
    public void Create_PhasesInACircle_Throws()
    {
        var circle = ConfigurationFactory.ParseString(
            "akka.coordinated-shutdown.phases { a { depends-on = [b] }, b { depends-on = [a] } }");

        Assert.Contains("Cycle", Assert.Throws<ArgumentException>(() => Created(out _, circle)).Message);
    }

    private static CoordinatedShutdown Created(out ActorSystem system, Config? config = null)
    {
        system = ActorSystem.Create(
            "shutdown", (config ?? Config.Empty).WithFallback(Quiet).WithFallback(TestConfigs.DefaultConfig));
        return CoordinatedShutdown.Get(system);
    }

    private void Add(CoordinatedShutdown shutdown, string phase, string name) => shutdown.AddTask(phase, name, () =>
    {
        lock (_ran)
            _ran.Add(name);
        return Task.FromResult(Done.Instance);
    });
}
