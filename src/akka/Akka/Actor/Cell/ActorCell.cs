using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// What stands behind a local reference for as long as the actor lives, restarts included: mailbox, behaviours,
/// children, watches, failures. Runs on one thread at a time, the one that runs the mailbox.
/// </summary>
internal sealed partial class ActorCell : IUntypedActorContext
{
    /// <summary>The cell whose mailbox this thread is running.</summary>
    [ThreadStatic]
    internal static ActorCell Current;

    private readonly Stack<Receive> _behaviours = new(1);
    private readonly LocalActorRef _self;
    private readonly IInternalActorRef _parent;
    private ActorBase _actor;
    private ActorTaskScheduler _taskScheduler;
    private Receive _behaviour;
    private IActorRef _sender;

    public ActorCell(ActorSystemImpl system, LocalActorRef self, Props props, IInternalActorRef parent)
    {
        SystemImpl = system;
        Props = props;
        _self = self;
        _parent = parent;
        Dispatcher = system.Dispatchers.Lookup(props.Dispatcher);
        Mailbox = new Mailbox(this, Dispatcher);
    }

    public ActorSystemImpl SystemImpl { get; }

    public ActorSystem System => SystemImpl;

    public Props Props { get; }

    public MessageDispatcher Dispatcher { get; }

    public Mailbox Mailbox { get; }

    public IActorRef Self => _self;

    public LocalActorRef SelfRef => _self;

    public IActorRef Parent => _parent;

    public object CurrentMessage { get; private set; }

    public IActorRef Sender => _sender ?? SystemImpl.DeadLetters;

    public ActorTaskScheduler TaskScheduler => _taskScheduler ??= new ActorTaskScheduler(this);

    public static IActorRef GetCurrentSelfOrNoSender() => Current?._self;

    public static IActorRef GetCurrentSenderOrNoSender() => Current?.Sender;

    /// <summary>The actor is built in its own mailbox; until then messages wait.</summary>
    public void Start()
    {
        Mailbox.EnqueueSystem(new Create());
        Mailbox.Start();
    }

    public void Invoke(object message, IActorRef sender)
    {
        CurrentMessage = message;
        _sender = sender;
        try
        {
            if (message is IAutoReceivedMessage)
                AutoReceive(message);
            else
                ReceiveMessage(message);
            if (!Mailbox.IsSuspended)
                CurrentMessage = null;
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }
        finally
        {
            if (_receiveTimeout is not null)
                RestartReceiveTimeout(message);
        }
    }

    public void SystemInvoke(SystemMessage message)
    {
        try
        {
            Handle(message);
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }
    }

    public void AsyncHandlerEnded(Exception failure, object message, IActorRef sender)
    {
        Mailbox.Resume();
        CurrentMessage = message;
        _sender = sender;
        if (failure is not null)
            HandleInvokeFailure(failure);
        else
            CurrentMessage = null;
        if (_receiveTimeout is not null)
            RestartReceiveTimeout(message);
    }

    public void ToDeadLetters(object message, IActorRef sender)
    {
        // A listener or logger that has stopped: a report about a report would go round for ever.
        if (message is AllDeadLetters or LogEvent)
            return;

        if (message is IDeadLetterSuppression suppressed)
            SystemImpl.EventStream.Publish(
                new SuppressedDeadLetter(suppressed, sender ?? SystemImpl.DeadLetters, _self));
        else
            SystemImpl.DeadLetters.Tell(new DeadLetter(message, sender ?? SystemImpl.DeadLetters, _self), sender);
    }

    public void Become(Receive receive)
    {
        if (_behaviours.Count > 1)
            _behaviours.Pop();
        BecomeStacked(receive);
    }

    public void BecomeStacked(Receive receive)
    {
        _behaviours.Push(receive);
        _behaviour = receive;
    }

    public void UnbecomeStacked()
    {
        if (_behaviours.Count > 1)
            _behaviours.Pop();
        _behaviour = _behaviours.Peek();
    }

    public void Become(UntypedReceive receive) => Become(AsReceive(receive));

    public void BecomeStacked(UntypedReceive receive) => BecomeStacked(AsReceive(receive));

    /// <summary>Called by the actor's constructor: this is what unbecoming ends at.</summary>
    public void BecomeInitial(Receive receive)
    {
        _behaviours.Clear();
        BecomeStacked(receive);
    }

    private static Receive AsReceive(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };

    private void ReceiveMessage(object message)
    {
        if (message is TimerMessage timer && !TryUnwrapTimer(timer, out message))
            return;

        _actor.ReceiveAround(_behaviour, message);
    }

    private void AutoReceive(object message)
    {
        switch (message)
        {
            case Terminated terminated:
                ReceivedTerminated(terminated);
                break;
            case PoisonPill:
                _self.Stop();
                break;
            case Kill:
                throw new ActorKilledException("Kill");
            case Identify identify:
                Sender.Tell(new ActorIdentity(identify.MessageId, _self), _self);
                break;
            case ActorSelectionMessage selection:
                Actor.ActorSelection.Deliver(_self, Sender, selection);
                break;
            default:
                ReceiveMessage(message);
                break;
        }
    }

    private void Handle(SystemMessage message)
    {
        switch (message)
        {
            case ActorTask task:
                task.Run();
                break;
            case Create:
                CreateActor();
                break;
            case Watch watch:
                AddWatcher(watch.Watchee, watch.Watcher);
                break;
            case Unwatch unwatch:
                RemoveWatcher(unwatch.Watchee, unwatch.Watcher);
                break;
            case DeathWatchNotification notification:
                WatchedActorTerminated(notification.Actor, notification.ExistenceConfirmed);
                break;
            case Failed failed:
                HandleFailed(failed);
                break;
            case Suspend:
                FaultSuspend();
                break;
            case Resume resume:
                FaultResume(resume.CausedByFailure);
                break;
            case Recreate recreate:
                FaultRecreate(recreate.Cause);
                break;
            case Terminate:
                TerminateActor();
                break;
        }
    }
}
