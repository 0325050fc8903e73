using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.TestKit.Configs;

namespace Akka.TestKit;

/// <summary>
/// The base of tests with actors: a system, and a test actor whose messages are expected one by one. Waits are on the
/// machine's clock. The test actor is the sender of what the test tells, unless it is a <see
/// cref="INoImplicitSender"/>.
/// </summary>
public abstract partial class TestKitBase : IActorRefFactory
{
    private static long _lastTestActor;

    private readonly ITestKitAssertions _assertions;
    private readonly TestMessageQueue _queue = new();
    private MessageEnvelope _last = NullMessageEnvelope.Instance;
    private TimeSpan? _end;

    protected TestKitBase(ITestKitAssertions assertions, ActorSystem system = null, string testActorName = null)
        : this(assertions, system, DefaultConfig, null, testActorName)
    {
    }

    protected TestKitBase(
        ITestKitAssertions assertions, Config config, string actorSystemName = null, string testActorName = null)
        : this(assertions, null, config, actorSystemName, testActorName)
    {
    }

    private TestKitBase(
        ITestKitAssertions assertions, ActorSystem system, Config config, string actorSystemName, string testActorName)
    {
        _assertions = assertions ?? throw new ArgumentNullException(nameof(assertions));
        InitializeTest(system, config, actorSystemName, testActorName);
    }

    public static Config DefaultConfig => TestConfigs.DefaultConfig;

    /// <summary>Everything that can be logged is.</summary>
    public static Config FullDebugConfig { get; } = ConfigurationFactory.ParseString(
        "akka { loglevel = DEBUG, stdout-loglevel = DEBUG, actor.debug { event-stream = on, unhandled = on } }");

    /// <summary>The machine's monotonic clock.</summary>
    public static TimeSpan Now => Deadline.Now;

    public ActorSystem Sys { get; private set; }

    public TestKitSettings TestKitSettings { get; private set; }

    public IActorRef TestActor { get; private set; }

    public ILoggingAdapter Log { get; private set; }

    public EventFilterFactory EventFilter { get; private set; }

    public bool HasMessages => _queue.HasMessages;

    public object LastMessage => _last.Message;

    public IActorRef LastSender => _last.Sender;

    internal ITestKitAssertions Assert => _assertions;

    protected void InitializeTest(ActorSystem system, Config config, string actorSystemName, string testActorName)
    {
        Sys = system ?? ActorSystem.Create(actorSystemName ?? "test", config.SafeWithFallback(DefaultConfig));
        Sys.Settings.InjectTopLevelFallback(DefaultConfig);
        Log = Logging.GetLogger(Sys, GetType());
        TestKitSettings = TestKitExtension.For(Sys);
        EventFilter = new EventFilterFactory(this);
        TestActor = CreateTestActor(_queue, testActorName ?? $"testActor{Interlocked.Increment(ref _lastTestActor)}");
        if (this is not INoImplicitSender)
            BecomeImplicitSender();
    }

    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) =>
        TestActor.Tell(new TestActor.SetIgnore(message => shouldIgnoreMessage(message)), ActorRefs.NoSender);

    public void IgnoreMessages<TMsg>(Func<TMsg, bool> shouldIgnoreMessage) =>
        IgnoreMessages(message => message is TMsg typed && shouldIgnoreMessage(typed));

    public void IgnoreMessages<TMsg>() => IgnoreMessages(message => message is TMsg);

    public void IgnoreNoMessages() => TestActor.Tell(new TestActor.SetIgnore(null), ActorRefs.NoSender);

    public IActorRef Watch(IActorRef actorToWatch)
    {
        TestActor.Tell(new TestActor.Watch(actorToWatch), ActorRefs.NoSender);
        return actorToWatch;
    }

    public Task<IActorRef> WatchAsync(IActorRef actorToWatch) => Task.FromResult(Watch(actorToWatch));

    public IActorRef Unwatch(IActorRef actorToUnwatch)
    {
        TestActor.Tell(new TestActor.Unwatch(actorToUnwatch), ActorRefs.NoSender);
        return actorToUnwatch;
    }

    public Task<IActorRef> UnwatchAsync(IActorRef actorToUnwatch) => Task.FromResult(Unwatch(actorToUnwatch));

    public void SetAutoPilot(AutoPilot pilot) => TestActor.Tell(new TestActor.SetAutoPilot(pilot), ActorRefs.NoSender);

    public virtual TestProbe CreateTestProbe(string name = null) => CreateTestProbe(Sys, name);

    public virtual TestProbe CreateTestProbe(ActorSystem system, string name = null) => new(system, _assertions, name);

    public IActorRef CreateTestActor(string name) => CreateTestActor(new TestMessageQueue(), name);

    public EventFilterFactory CreateEventFilter(ActorSystem system) => new(this, system);

    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) =>
        Shutdown(Sys, duration, verifySystemShutdown);

    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        var max = duration ?? Dilated(TimeSpan.FromSeconds(10));
        if (system.Terminate().Wait(max) || !verifySystemShutdown)
            return;
        Fail($"Failed to stop [{system.Name}] within [{max}].");
    }

    private IActorRef CreateTestActor(TestMessageQueue queue, string name)
    {
        var props = Props.Create(() => new InternalTestActor(queue)).WithDispatcher("akka.test.test-actor.dispatcher");
        return ((ExtendedActorSystem)Sys).SystemActorOf(props, name);
    }

    private void BecomeImplicitSender()
    {
        var cell = ((LocalActorRef)TestActor).Cell;
        ActorCell.Current = cell;
        SynchronizationContext.SetSynchronizationContext(new ActorCellKeepingSynchronizationContext(cell));
    }
}
