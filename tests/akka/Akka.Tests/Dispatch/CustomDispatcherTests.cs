using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;

namespace Akka.Tests.Dispatch;

/// <summary>
/// A dispatcher of one's own, as a simulation needs: it gets all the work, and decides when it is done.
/// </summary>
public sealed class CustomDispatcherTests : Akka.TestKit.Xunit2.TestKit
{
    public CustomDispatcherTests() : base(
        """
        manual {
          type = "Akka.Tests.Dispatch.CustomDispatcherTests+ManualConfigurator, Akka.Tests"
          throughput = 1
          seed = 42
        }
        """)
    {
    }

    [Fact]
    public void ExecuteTask_ReadyMailbox_IsGivenOnce()
    {
        var actor = Created();
        Manual.RunAll();

        actor.Tell("one", TestActor);
        actor.Tell("two", TestActor);

        Assert.Equal(1, Manual.Waiting);
    }

    [Fact]
    public void Actor_NotRunByTheDispatcher_DoesNothing()
    {
        var actor = Created();
        actor.Tell("one", TestActor);

        Assert.False(HasMessages);
        Manual.RunAll();

        ExpectMsg("one");
    }

    [Fact]
    public void Throughput_One_HandlesOneMessagePerTurn()
    {
        var actor = Created();
        Manual.RunAll();
        actor.Tell("one", TestActor);
        actor.Tell("two", TestActor);

        Manual.RunOne();
        ExpectMsg("one");
        Assert.False(HasMessages);
        Assert.Equal(1, Manual.Waiting);
        Manual.RunOne();

        ExpectMsg("two");
        Assert.Equal(0, Manual.Waiting);
    }

    [Fact]
    public void AsyncHandler_ContinuesOnTheDispatcher()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var waiting = new TaskCompletionSource<string>();
        var actor = Created();
        actor.Tell(waiting, TestActor);
        Manual.RunAll();

        waiting.SetResult("continued");
        Assert.False(HasMessages);
        Manual.RunAll();

        ExpectMsg($"continued on {Environment.CurrentManagedThreadId}");
    }

    [Fact]
    public void Configurator_GetsItsSectionWithTheId()
    {
        Assert.Equal("manual", Manual.Configurator.Config.GetString("id"));
        Assert.Equal(42, Manual.Configurator.Config.GetInt("seed"));
        Assert.Equal("manual", Manual.Id);
        Assert.Equal(1, Manual.Throughput);
    }

    [Fact]
    public void Lookup_NotConfigured_Throws() =>
        Assert.Throws<ConfigurationException>(() => Sys.Dispatchers.Lookup("no-such-dispatcher"));

    [Fact]
    public async Task PinnedDispatcher_EachActor_HasAThreadOfItsOwn()
    {
        Sys.Settings.InjectTopLevelFallback("pinned { type = PinnedDispatcher }");
        var actors = Enumerable.Range(0, 2)
            .Select(_ => Sys.ActorOf(Props.Create(() => new TellsThread()).WithDispatcher("pinned"))).ToArray();

        var first = await actors[0].Ask<int>("which", TimeSpan.FromSeconds(10));
        var second = await actors[1].Ask<int>("which", TimeSpan.FromSeconds(10));

        Assert.NotEqual(first, second);
        Assert.Equal(first, await actors[0].Ask<int>("which", TimeSpan.FromSeconds(10)));
    }

    /// <summary>The actors end on the dispatcher too: somebody must run it.</summary>
    protected override void AfterAll()
    {
        var pump = new Thread(() =>
        {
            while (!Sys.WhenTerminated.IsCompleted)
                Manual.RunAll();
        });
        pump.IsBackground = true;
        pump.Start();
    }

    private ManualDispatcher Manual => (ManualDispatcher)Sys.Dispatchers.Lookup("manual");

    private IActorRef Created() => Sys.ActorOf(Props.Create(() => new Echo()).WithDispatcher("manual"));

    private sealed class Echo : ReceiveActor
    {
        public Echo()
        {
            Receive<string>(message => Sender.Tell(message));
            ReceiveAsync<TaskCompletionSource<string>>(async waiting =>
            {
                var text = await waiting.Task;
                Sender.Tell($"{text} on {Environment.CurrentManagedThreadId}");
            });
        }
    }

    private sealed class TellsThread : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(Environment.CurrentManagedThreadId);
    }

    internal sealed class ManualConfigurator : MessageDispatcherConfigurator
    {
        private readonly ManualDispatcher _dispatcher;

        public ManualConfigurator(
            Config config, IDispatcherPrerequisites prerequisites) : base(config, prerequisites) =>
            _dispatcher = new ManualDispatcher(this);

        public override MessageDispatcher Dispatcher() => _dispatcher;
    }

    internal sealed class ManualDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
    {
        private readonly ConcurrentQueue<IRunnable> _work = new();

        public int Waiting => _work.Count;

        public void RunOne()
        {
            if (_work.TryDequeue(out var work))
                work.Run();
        }

        public void RunAll()
        {
            while (!_work.IsEmpty)
                RunOne();
        }

        protected override void ExecuteTask(IRunnable run) => _work.Enqueue(run);

        protected override void Shutdown()
        {
        }
    }
}
