using Akka.Streams;
using Akka.Streams.Stage;
using AkkaZkStream.Streams.Jobs;

namespace AkkaZkStream.Streams.Batches;

/// <summary>The traffic of a stage from batches to batches: one in, none, one or several out.</summary>
internal abstract class BatchLogic<TIn, TOut> : InAndOutGraphStageLogic
{
    private readonly Inlet<EventBatch<TIn>> _in;
    private readonly Outlet<EventBatch<TOut>> _out;
    private readonly Queue<EventBatch<TOut>> _outbox = new();
    private readonly JobOperator _operator;

    protected BatchLogic(FlowShape<EventBatch<TIn>, EventBatch<TOut>> shape, JobOperator jobOperator)
        : base(shape)
    {
        _operator = jobOperator;
        _in = shape.Inlet;
        _out = shape.Outlet;
        SetHandlers(_in, _out, this);
    }

    public sealed override void OnPush()
    {
        try
        {
            Take(Grab(_in));
        }
        catch
        {
            _operator.NoteFailure();
            throw;
        }
        Proceed();
    }

    public sealed override void OnPull() => Proceed();

    public sealed override void OnUpstreamFinish()
    {
        try
        {
            End();
        }
        catch
        {
            _operator.NoteFailure();
            throw;
        }
        Proceed();
    }

    /// <summary>Is handed a batch, which it owns from then on.</summary>
    protected abstract void Take(EventBatch<TIn> batch);

    /// <summary>Upstream has ended: whatever is still held goes out.</summary>
    protected virtual void End()
    {
    }

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
        if (_outbox.Count > 0)
            return;
        if (IsClosed(_in))
            CompleteStage();
        else if (IsAvailable(_out) && !HasBeenPulled(_in))
            Pull(_in);
    }
}
