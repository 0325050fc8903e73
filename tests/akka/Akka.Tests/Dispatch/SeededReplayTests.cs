using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Akka.TestKit.Configs;

namespace Akka.Tests.Dispatch;

/// <summary>
/// With dispatchers and scheduler of one's own the whole kernel runs on one thread, in an order that replays.
/// </summary>
public sealed class SeededReplayTests
{
    private static readonly Config Seeded = ConfigurationFactory.ParseString(
        """
        akka {
          loggers = []
          stdout-loglevel = OFF
          actor.default-dispatcher.type = "Akka.Tests.Dispatch.SeededDispatcherConfigurator, Akka.Tests"
          actor.internal-dispatcher.type = "Akka.Tests.Dispatch.SeededDispatcherConfigurator, Akka.Tests"
        }
        """).WithFallback(TestConfigs.TestSchedulerConfig);

    [Fact]
    public void Run_SameSeed_GivesTheSameTrace() => Assert.Equal(Run(seed: 1), Run(seed: 1));

    [Fact]
    public void Run_OtherSeed_GivesAnotherTrace() => Assert.NotEqual(Run(seed: 1), Run(seed: 2));

    [Fact]
    public void Run_Everything_StaysOnThePumpingThread()
    {
        var trace = Run(seed: 3);

        Assert.All(trace, entry => Assert.EndsWith($"@{Environment.CurrentManagedThreadId}", entry));
        Assert.Contains(trace, entry => entry.Contains("restarted"));
        Assert.Contains(trace, entry => entry.Contains("tick"));
        Assert.Contains(trace, entry => entry.Contains("timeout"));
        Assert.Contains(trace, entry => entry.Contains("Terminated"));
        Assert.Contains(trace, entry => entry.Contains("published"));
        Assert.Contains(trace, entry => entry.Contains("async"));
    }

    /// <summary>
    /// Eight chatting actors that fail, stash, time, watch, publish and await; then the end of the system.
    /// </summary>
    private static List<string> Run(int seed)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var system = ActorSystem.Create("seeded", Seeded);
        var pump = ((SeededDispatcher)system.Dispatchers.DefaultGlobalDispatcher).Pump;
        pump.Random = new Random(seed);
        var trace = new List<string>();
        var actors = Enumerable.Range(0, 8)
            .Select(i => system.ActorOf(Props.Create(() => new Chatty(trace)), $"actor-{i}")).ToArray();
        for (var i = 0; i < actors.Length; i++)
            actors[i].Tell(new Chatty.Meet(actors[(i + 1) % actors.Length]));
        pump.RunAll();

        for (var step = 0; step < 10; step++)
        {
            ((TestScheduler)system.Scheduler).Advance(TimeSpan.FromMilliseconds(300));
            pump.RunAll();
        }

        actors[0].Tell(PoisonPill.Instance);
        pump.RunAll();
        var ending = system.Terminate();
        SpinWait.SpinUntil(() =>
        {
            pump.RunAll();
            return ending.IsCompleted;
        });
        return trace;
    }

    private sealed class Chatty : ReceiveActor, IWithTimers
    {
        private readonly List<string> _trace;
        private readonly TaskCompletionSource _waiting = new();
        private IActorRef _neighbour = ActorRefs.Nobody;
        private int _ticks;

        public Chatty(List<string> trace)
        {
            _trace = trace;
            Receive<Meet>(meet =>
            {
                _neighbour = Context.Watch(meet.Neighbour);
                _neighbour.Tell("hello");
                Timers.StartPeriodicTimer("tick", "tick", TimeSpan.FromMilliseconds(500));
                Context.System.EventStream.Subscribe(Self, typeof(Published));
                SetReceiveTimeout(TimeSpan.FromMilliseconds(250));
            });
            Receive<string>(text => text == "tick", _ => Tick());
            Receive<Published>(_ => Note("published"));
            Receive<ReceiveTimeout>(_ => Note("timeout"));
            Receive<Terminated>(_ => Note("Terminated"));
            ReceiveAsync<TaskCompletionSource>(async waiting =>
            {
                await waiting.Task;
                Note("async");
            });
            ReceiveAny(message => Note(message));
        }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PostRestart(Exception reason) => Note("restarted");

        private void Tick()
        {
            Note("tick");
            switch (_ticks++)
            {
                case 0:
                    Context.System.EventStream.Publish(new Published());
                    Self.Tell(_waiting);
                    Context.System.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(100), _waiting.SetResult);
                    break;
                case 2:
                    throw new InvalidOperationException("restart");
            }
        }

        private void Note(object what) => _trace.Add($"{Self.Path.Name}: {what}@{Environment.CurrentManagedThreadId}");

        internal sealed record Meet(IActorRef Neighbour);

        private sealed record Published;
    }
}
