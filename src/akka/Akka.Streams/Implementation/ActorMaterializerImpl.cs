using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams.Implementation;

/// <inheritdoc cref="ActorMaterializer" />
internal sealed class ActorMaterializerImpl : ActorMaterializer
{
    private readonly SupervisionSwitch _switch;
    private readonly string _namePrefix;
    private readonly StreamNames _names;

    private ActorMaterializerImpl(
        ActorSystem system, ActorMaterializerSettings settings, IActorRef supervisor, SupervisionSwitch isShutdown,
        string namePrefix, StreamNames names)
    {
        System = system;
        Settings = settings;
        Supervisor = supervisor;
        _switch = isShutdown;
        _namePrefix = namePrefix;
        _names = names;
        Logger = Logging.GetLogger(system, this);
        ExecutionContext = system.Dispatchers.Lookup(DispatcherId(settings.Dispatcher));
    }

    public override ActorMaterializerSettings Settings { get; }

    public override bool IsShutdown => _switch.IsOff;

    public override ActorSystem System { get; }

    public override IActorRef Supervisor { get; }

    public override ILoggingAdapter Logger { get; }

    public override MessageDispatcher ExecutionContext { get; }

    public static new ActorMaterializerImpl Create(
        IActorRefFactory context, ActorMaterializerSettings settings, string namePrefix)
    {
        var system = context switch
        {
            ActorSystem s => s,
            IActorContext c => c.System,
            null => throw new ArgumentNullException(
                nameof(context), "Expected an actor system or an actor context, got null."),
            _ => throw new ArgumentException($"Expected an actor system or an actor context, got {context.GetType()}."),
        };
        settings ??= ActorMaterializerSettings.Create(system);
        var isShutdown = new SupervisionSwitch();
        var supervisor = context.ActorOf(
            Props.Create(() => new StreamSupervisor(isShutdown)).WithDispatcher(DispatcherId(settings.Dispatcher)),
            StreamNames.NextSupervisor(system));
        return new ActorMaterializerImpl(
            system, settings, supervisor, isShutdown, namePrefix ?? "flow", new StreamNames());
    }

    public override ActorMaterializerSettings EffectiveSettings(Attributes attributes)
    {
        var buffer = attributes.GetAttribute<Attributes.InputBuffer>();
        var dispatcher = attributes.GetAttribute<ActorAttributes.Dispatcher>();
        var supervision = attributes.GetAttribute<ActorAttributes.SupervisionStrategy>();
        var settings = buffer is null ? Settings : Settings.WithInputBuffer(buffer.Initial, buffer.Max);
        if (dispatcher is not null) settings = settings.WithDispatcher(dispatcher.Name);
        return supervision is null ? settings : settings.WithSupervisionStrategy(supervision.Decider);
    }

    public override void Shutdown()
    {
        _switch.TurnOff();
        System.Stop(Supervisor);
    }

    public override IMaterializer WithNamePrefix(string namePrefix) =>
        new ActorMaterializerImpl(System, Settings, Supervisor, _switch, namePrefix, _names);

    public override ILoggingAdapter MakeLogger(object logSource) => Logging.GetLogger(System, logSource);

    public override ICancelable ScheduleOnce(TimeSpan delay, Action action) =>
        System.Scheduler.Advanced.ScheduleOnceCancelable(delay, action);

    public override ICancelable ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        System.Scheduler.Advanced.ScheduleRepeatedlyCancelable(initialDelay, interval, action);

    public override TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable) =>
        Materialize(runnable, Attributes.None);

    public override TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable, Attributes initialAttributes)
    {
        RequireRunning();
        var initial = Settings.ToAttributes().And(initialAttributes);
        var blueprint = runnable.Blueprint();
        var materialization = new Materialization(this, initial.And(blueprint.Own));
        var live = blueprint.Build(materialization, initial);

        var flowName = $"{_namePrefix}-{_names.Next()}";
        var number = 0;
        foreach (var island in materialization.Islands) StartIsland(island, $"{flowName}-{number++}");
        return (TMat)live.Value;
    }

    public override IActorRef ActorOf(MaterializationContext context, Props props)
    {
        var name = $"{_namePrefix}-{_names.Next()}-{context.StageName}";
        return StartActor(DispatcherOf(context.EffectiveAttributes, props), name);
    }

    private void StartIsland(Island island, string name)
    {
        var stage = island.Logics[0].EffectiveAttributes.GetNameOrDefault("island");
        var props = Props.Create(() => new IslandActor(island, this));
        StartActor(DispatcherOf(island.Attributes, props), $"{name}-{Uri.EscapeDataString(stage)}");
    }

    private Props DispatcherOf(Attributes attributes, Props props)
    {
        var name = attributes.GetAttribute<ActorAttributes.Dispatcher>()?.Name;
        return props.WithDispatcher(DispatcherId(string.IsNullOrEmpty(name) ? Settings.Dispatcher : name));
    }

    // Any thread may materialise, so the actor is not made by a message to the supervisor, but as a guardian makes its
    // own.
    private LocalActorRef StartActor(Props props, string name)
    {
        RequireRunning();
        return ((LocalActorRef)Supervisor).Cell.AttachChild(props, name);
    }

    private void RequireRunning()
    {
        if (IsShutdown)
            throw new IllegalStateException("Trying to materialize stream after materializer has been shutdown.");
    }

    private static string DispatcherId(string name) =>
        string.IsNullOrEmpty(name) ? Dispatchers.DefaultDispatcherId : name;
}
