using System.Collections.Concurrent;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The one kind of system there is: in this process.</summary>
internal sealed class ActorSystemImpl : ExtendedActorSystem
{
    private readonly ConcurrentStack<Action> _onTermination = new();
    private readonly TaskCompletionSource _whenTerminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ExtensionRegistry _extensions;
    private readonly Lazy<Serialization.Serialization> _serialization;
    private readonly LocalActorRefProvider _provider;
    private IActorRef _deadLetterListener;

    public ActorSystemImpl(string name, Config config)
    {
        Name = IsValidName(name) ? name : throw new ArgumentException(
            $"Expected a system name of letters, digits, '-' and '_' that begins with a letter or digit, got [{name}].",
            nameof(name));
        Settings = new Settings(this, config);
        EventStream = new EventStream(Settings.DebugEventStream);
        EventStream.StartStdoutLogger(Settings);
        Log = new BusLogging(
            EventStream, $"ActorSystem({name})", typeof(ActorSystem), DefaultLogMessageFormatter.Instance);
        Scheduler = SchedulerFactory.Create(Settings, Log);
        StartTime = Scheduler.MonotonicClock;
        _provider = new LocalActorRefProvider(name, Settings, EventStream);
        Dispatchers = new Dispatchers(this, new DispatcherPrerequisites(EventStream, Scheduler, Settings));
        _extensions = new ExtensionRegistry(this);
        _serialization = new Lazy<Serialization.Serialization>(() => new Serialization.Serialization(this));
    }

    public override string Name { get; }

    public override Settings Settings { get; }

    public override EventStream EventStream { get; }

    public override ILoggingAdapter Log { get; }

    public override IScheduler Scheduler { get; }

    public override Dispatchers Dispatchers { get; }

    public override LocalActorRefProvider Provider => _provider;

    public override IActorRef DeadLetters => _provider.DeadLetters;

    public override IActorRef IgnoreRef => _provider.IgnoreRef;

    public override Serialization.Serialization Serialization => _serialization.Value;

    public override Task WhenTerminated => _whenTerminated.Task;

    public void Start()
    {
        _provider.Init(this);
        _provider.TerminationTask.ContinueWith(_ => Ended(), TaskScheduler.Default);
        try
        {
            EventStream.StartUnsubscriber(this);
            EventStream.StartDefaultLoggers(this);
            _deadLetterListener = DeadLetterListener.StartIfConfigured(this);
            CoordinatedShutdown.Get(this);
            if (Settings.LogConfigOnStart)
                Log.Info(Settings.ToString());
        }
        catch
        {
            Abort();
            throw;
        }
    }

    public override IActorRef ActorOf(Props props, string name = null) => _provider.Guardian.Cell.ActorOf(props, name);

    public override IActorRef SystemActorOf(Props props, string name = null) =>
        _provider.SystemGuardian.Cell.ActorOf(props, name);

    public override IActorRef SystemActorOf<TActor>(string name = null) => SystemActorOf(Props.Create<TActor>(), name);

    public override ActorSelection ActorSelection(ActorPath actorPath) =>
        ActorRefFactoryShared.ActorSelection(actorPath, this);

    public override ActorSelection ActorSelection(string actorPath) =>
        ActorRefFactoryShared.ActorSelection(actorPath, this, _provider.Guardian);

    public override void Stop(IActorRef actor)
    {
        if (actor is not LocalActorRef local)
            ((IInternalActorRef)actor).Stop();
        else if (local.Parent == _provider.Guardian || local.Parent == _provider.SystemGuardian)
            local.Parent.Tell(new GuardianActor.StopChild(local), ActorRefs.NoSender);
        else
            local.Stop();
    }

    public override object RegisterExtension(IExtensionId extension) => _extensions.Register(extension);

    public override object GetExtension(IExtensionId extensionId) => _extensions.Register(extensionId);

    public override bool HasExtension(Type type) => _extensions.Has(type);

    public override bool HasExtension<T>() => HasExtension(typeof(T));

    public override bool TryGetExtension(Type extensionType, out object extension) =>
        _extensions.TryGet(extensionType, out extension);

    public override bool TryGetExtension<T>(out T extension)
    {
        var found = _extensions.TryGet(typeof(T), out var untyped);
        extension = (T)untyped;
        return found;
    }

    public override T GetExtension<T>() => TryGetExtension<T>(out var extension) ? extension : null;

    public override void RegisterOnTermination(Action code)
    {
        if (WhenTerminated.IsCompleted)
            throw new InvalidOperationException("ActorSystem already terminated.");
        _onTermination.Push(code);
    }

    public override Task Terminate()
    {
        if (Settings.CoordinatedShutdownRunByActorSystemTerminate)
            CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        else
            Abort();
        return WhenTerminated;
    }

    public override void Abort()
    {
        if (!Settings.LogDeadLettersDuringShutdown && _deadLetterListener is not null)
            EventStream.Unsubscribe(_deadLetterListener);
        _provider.Guardian.Stop();
    }

    private void Ended()
    {
        while (_onTermination.TryPop(out var code))
            RunQuietly(code);

        // In this order: what ran on the dispatchers could still schedule.
        Dispatchers.Shutdown();
        (Scheduler as IDisposable)?.Dispose();
        _whenTerminated.TrySetResult();
    }

    private void RunQuietly(Action code)
    {
        try
        {
            code();
        }
        catch (Exception cause)
        {
            EventStream.Publish(new Error(cause, Name, typeof(ActorSystem), "A termination callback failed."));
        }
    }

    private static bool IsValidName(string name) => !string.IsNullOrEmpty(name)
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
