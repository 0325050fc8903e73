using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>
/// An actor's messages, and the work item that runs it: idle → scheduled (a message came) → idle (nothing left) or
/// scheduled again (throughput used up) → closed (the actor ended). While scheduled, exactly one thread is inside.
/// </summary>
internal sealed class Mailbox : IRunnable
{
    private const int Idle = 0;
    private const int Scheduled = 1;
    private const int ClosedFlag = 2;

    private readonly MessageQueue _messages = new();
    private readonly SystemMessageStack _systemMessages = new();
    private readonly ActorCell _cell;
    private readonly MessageDispatcher _dispatcher;
    private Stack<Envelope> _front;
    private int _state = Scheduled;
    private int _suspensions;

    /// <summary>Starts scheduled, so that nothing runs before <see cref="Start"/>.</summary>
    public Mailbox(ActorCell cell, MessageDispatcher dispatcher)
    {
        _cell = cell;
        _dispatcher = dispatcher;
    }

    public bool IsClosed => (Volatile.Read(ref _state) & ClosedFlag) != 0;

    public bool IsSuspended => _suspensions > 0;

    /// <summary>User messages waiting; exact only for the actor itself.</summary>
    public int Count => _messages.Count + (_front?.Count ?? 0);

    public void Start()
    {
        if (IsReadyAgain())
            _dispatcher.Execute(this, rescheduled: true);
    }

    public void Enqueue(object message, IActorRef sender)
    {
        if (message is null)
            throw new InvalidMessageException();

        _messages.Enqueue(message, sender);
        var state = Volatile.Read(ref _state);
        if (state == Idle)
            TrySchedule();
        else if ((state & ClosedFlag) != 0)
            DrainToDeadLetters();
    }

    public void EnqueueSystem(SystemMessage message)
    {
        if (_systemMessages.TryPush(message))
            TrySchedule();
        else
            EmptyLocalActorRef.AnswerForTheDead(message, _cell.SelfRef);
    }

    /// <summary>
    /// Puts messages back in front of all others, the first of them first. Only for the actor itself.
    /// </summary>
    public void Prepend(IReadOnlyList<Envelope> envelopes)
    {
        _front ??= new Stack<Envelope>();
        for (var i = envelopes.Count - 1; i >= 0; i--)
            _front.Push(envelopes[i]);
    }

    public void Suspend() => _suspensions++;

    public void Resume() => _suspensions = Math.Max(0, _suspensions - 1);

    /// <summary>Ends the mailbox: what is in it, and what still comes, goes to dead letters.</summary>
    public void Close()
    {
        Interlocked.Or(ref _state, ClosedFlag);
        for (var message = _systemMessages.Close(); message is not null; message = message.Next)
            EmptyLocalActorRef.AnswerForTheDead(message, _cell.SelfRef);
        DrainToDeadLetters();
    }

    public void Execute() => Run();

    /// <summary>One turn; further ones while there is work and the dispatcher lets the mailbox have the
    /// thread.</summary>
    public void Run()
    {
        do
        {
            TakeTurn();
            if (!IsReadyAgain())
                return;
        }
        while (_dispatcher.KeepsThread);
        _dispatcher.Execute(this, rescheduled: true);
    }

    private void TakeTurn()
    {
        var previous = ActorCell.Current;
        ActorCell.Current = _cell;
        try
        {
            if (!IsClosed)
            {
                ProcessSystemMessages();
                ProcessMessages();
            }
        }
        finally
        {
            ActorCell.Current = previous;
        }
    }

    private void ProcessMessages()
    {
        var left = Math.Max(1, _dispatcher.Throughput);
        while (left-- > 0 && _suspensions == 0 && TryDequeue(out var message, out var sender))
        {
            _cell.Invoke(message, sender);
            if (!_systemMessages.IsEmpty)
                ProcessSystemMessages();
        }
    }

    private void ProcessSystemMessages()
    {
        while (_systemMessages.HasMessages)
        {
            var message = _systemMessages.TakeAll();
            while (message is not null)
            {
                var next = message.Next;
                message.Next = null;
                if (IsClosed)
                    EmptyLocalActorRef.AnswerForTheDead(message, _cell.SelfRef);
                else
                    _cell.SystemInvoke(message);
                message = next;
            }
        }
    }

    private bool TryDequeue(out object message, out IActorRef sender)
    {
        if (_front is null)
            return _messages.TryDequeue(out message, out sender);

        var envelope = _front.Pop();
        if (_front.Count == 0)
            _front = null;
        message = envelope.Message;
        sender = envelope.Sender;
        return true;
    }

    private void TrySchedule()
    {
        if (Interlocked.CompareExchange(ref _state, Scheduled, Idle) == Idle)
            _dispatcher.Execute(this, rescheduled: false);
    }

    /// <summary>Becomes idle; true if there is work left and this caller has to see to it.</summary>
    private bool IsReadyAgain()
    {
        Interlocked.And(ref _state, ~Scheduled);
        return HasWork && Interlocked.CompareExchange(ref _state, Scheduled, Idle) == Idle;
    }

    private bool HasWork =>
        _systemMessages.HasMessages || (_suspensions == 0 && (_front is not null || _messages.HasMessages));

    private void DrainToDeadLetters()
    {
        // Several senders may find the mailbox closed at once, and the queue has a single consumer.
        lock (_systemMessages)
        {
            var spinner = new SpinWait();
            while (_front is not null || _messages.HasMessages)
            {
                if (TryDequeue(out var message, out var sender))
                    _cell.ToDeadLetters(message, sender);
                else
                    spinner.SpinOnce();
            }
        }
    }
}
