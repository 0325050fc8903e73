using System.Collections.Concurrent;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// The tree of one system: <c>/</c> with <c>/user</c>, <c>/system</c>, <c>/temp</c> and <c>/deadLetters</c>.
/// </summary>
internal sealed class LocalActorRefProvider : IActorRefProvider
{
    private readonly ConcurrentDictionary<string, IInternalActorRef> _temporary = new();
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DeadLetterActorRef _deadLetters;
    private long _lastTemporary;

    public LocalActorRefProvider(string systemName, Settings settings, EventStream eventStream)
    {
        Settings = settings;
        EventStream = eventStream;
        RootPath = new RootActorPath(new Address("akka", systemName));
        _deadLetters = new DeadLetterActorRef(this, RootPath / "deadLetters", eventStream);
        IgnoreRef = new IgnoreActorRef(this, RootPath / "ignore");
    }

    public ActorSystemImpl System { get; private set; }

    public Settings Settings { get; }

    public EventStream EventStream { get; }

    public ActorPath RootPath { get; }

    public IActorRef DeadLetters => _deadLetters;

    public IActorRef IgnoreRef { get; }

    public LocalActorRef RootGuardian { get; private set; }

    public LocalActorRef Guardian { get; private set; }

    public LocalActorRef SystemGuardian { get; private set; }

    public Task TerminationTask => _terminated.Task;

    public Address DefaultAddress => RootPath.Address;

    public void Init(ActorSystemImpl system)
    {
        System = system;
        var supervisor = new RootSupervisor(this, RootPath / "bubble-walker", _terminated);
        var internalDispatcher = Dispatch.Dispatchers.InternalDispatcherId;
        RootGuardian = new LocalActorRef(
            system, Props.Create(() => new GuardianActor()).WithDispatcher(internalDispatcher)
                .WithSupervisorStrategy(SupervisorStrategy.StoppingStrategy), supervisor, RootPath);
        RootGuardian.Cell.Start();

        var strategy = SupervisorStrategyConfigurator.CreateConfigurator(Settings.SupervisorStrategyClass).Create();
        Guardian = RootGuardian.Cell.AttachChild(
            Props.Create(() => new GuardianActor()).WithDispatcher(internalDispatcher)
                .WithSupervisorStrategy(strategy), "user");
        SystemGuardian = RootGuardian.Cell.AttachChild(
            Props.Create(() => new SystemGuardianActor(Guardian)).WithDispatcher(internalDispatcher)
                .WithSupervisorStrategy(SupervisorStrategy.DefaultStrategy), "system");

        // The root ends with the system guardian, which ends with the user guardian.
        RootGuardian.Tell(new GuardianActor.EndWith(SystemGuardian), ActorRefs.NoSender);
    }

    public ActorPath TempPath() => RootPath / "temp" / ("$" + Interlocked.Increment(ref _lastTemporary));

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path) => _temporary[path.Name] = actorRef;

    public void UnregisterTempActor(ActorPath path) => _temporary.TryRemove(path.Name, out _);

    public IActorRef RootGuardianAt(Address address) => IsOwn(address) ? RootGuardian : DeadLetters;

    public Address GetExternalAddressFor(Address address) => IsOwn(address) ? DefaultAddress : null;

    public IActorRef ResolveActorRef(string path) =>
        ActorPath.TryParse(path, out var parsed) ? ResolveActorRef(parsed) : DeadLetters;

    public IActorRef ResolveActorRef(ActorPath actorPath)
    {
        if (!IsOwn(actorPath.Address))
            return DeadLetters;

        var found = Find(actorPath);
        return found is Nobody or null ? new EmptyLocalActorRef(this, actorPath, EventStream) : found;
    }

    private IActorRef Find(ActorPath path)
    {
        var elements = path.Elements.ToArray();
        if (elements is ["temp", var name])
            return _temporary.GetValueOrDefault(name);
        if (elements is ["deadLetters"])
            return DeadLetters;
        if (elements is ["ignore"])
            return IgnoreRef;
        if (path.Uid != 0)
            elements[^1] += "#" + path.Uid;
        return RootGuardian.GetChild(elements);
    }

    private bool IsOwn(Address address) =>
        address.HasLocalScope && address.System == DefaultAddress.System || address == DefaultAddress;

    /// <summary>The parent of the root: when it ends or fails, the system is over.</summary>
    private sealed class RootSupervisor(LocalActorRefProvider provider, ActorPath path, TaskCompletionSource terminated)
        : MinimalActorRef
    {
        public override ActorPath Path => path;

        public override IActorRefProvider Provider => provider;

        public override void SendSystemMessage(SystemMessage message)
        {
            switch (message)
            {
                case Failed failed:
                    provider.EventStream.Publish(
                        new Error(failed.Cause, path.ToString(), GetType(), "A guardian failed, the system ends."));
                    failed.Child.Stop();
                    break;
                case DeathWatchNotification:
                    terminated.TrySetResult();
                    break;
            }
        }
    }
}
