using Akka.Streams;
using Akka.Streams.Stage;
using AkkaZkStream.Streams.Jobs;

namespace AkkaZkStream.Streams.Batches;

/// <summary>The traffic of a stage from batches to batches: one in, none, one or several out.</summary>
internal abstract class BatchLogic<TIn, TOut> : TimerGraphStageLogic, IInHandler, IOutHandler
{
    private static readonly object Bell = "bell";

    private readonly Inlet<EventBatch<TIn>> _in;
    private readonly Outlet<EventBatch<TOut>> _out;
    private readonly Queue<EventBatch<TOut>> _outbox = new();
    private readonly JobOperator _operator;

    // Made once, so that a batch costs no delegate.
    private readonly Action _takeNext;
    private bool _hasRung;

    protected BatchLogic(FlowShape<EventBatch<TIn>, EventBatch<TOut>> shape, JobOperator jobOperator)
        : base(shape)
    {
        _operator = jobOperator;
        _takeNext = TakeNext;
        _in = shape.Inlet;
        _out = shape.Outlet;
        SetHandler(_in, this);
        SetHandler(_out, this);
    }

    public void OnPush()
    {
        Do(_takeNext);
        Proceed();
    }

    public void OnPull() => Proceed();

    public void OnUpstreamFinish()
    {
        Do(End);
        Proceed();
    }

    public void OnUpstreamFailure(Exception e) => FailStage(e);

    public void OnDownstreamFinish(Exception cause) => CancelStage(cause);

    protected sealed override void OnTimer(object timerKey)
    {
        _hasRung = true;
        Proceed();
    }

    /// <summary>Is handed a batch, which it owns from then on.</summary>
    protected abstract void Take(EventBatch<TIn> batch);

    /// <summary>Upstream has ended: whatever is still held goes out.</summary>
    protected virtual void End()
    {
    }

    /// <summary>The time that was asked for has come, and downstream has taken everything.</summary>
    protected virtual void OnClock()
    {
    }

    /// <summary>Asks for <see cref="OnClock"/>; asking again makes it sooner or later.</summary>
    protected void RingIn(TimeSpan wait) => ScheduleOnce(Bell, wait);

    protected void Send(EventBatch<TOut> batch)
    {
        if (_outbox.Count == 0 && IsAvailable(_out))
            Push(_out, batch);
        else
            _outbox.Enqueue(batch);
    }

    private void Proceed()
    {
        if (_outbox.Count > 0 && IsAvailable(_out))
            Push(_out, _outbox.Dequeue());
        if (_outbox.Count == 0 && _hasRung)
            Ring();
        if (_outbox.Count > 0)
            return;
        if (IsClosed(_in))
            CompleteStage();
        else if (IsAvailable(_out) && !HasBeenPulled(_in))
            Pull(_in);
    }

    private void Ring()
    {
        _hasRung = false;
        Do(OnClock);
    }

    private void TakeNext() => Take(Grab(_in));

    /// <summary>Whatever goes wrong in it goes wrong in the operator's name.</summary>
    private void Do(Action work)
    {
        try
        {
            work();
        }
        catch
        {
            _operator.NoteFailure();
            throw;
        }
    }
}
