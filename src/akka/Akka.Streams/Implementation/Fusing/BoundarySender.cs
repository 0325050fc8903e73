using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>
/// The upstream side of a boundary: pulls as long as there is room. Wakes the other side for a batch of elements, or at
/// the end of its island's turn for what has come.
/// </summary>
internal sealed class BoundarySender<T> : InGraphStageLogic, IAfterTurn
{
    private readonly BoundaryChannel<T> _channel;
    private readonly Inlet<T> _in;
    private readonly AsyncSignal _wake;
    private int _unsent;
    private bool _turnIsSeen;
    private bool _ended;

    public BoundarySender(BoundaryChannel<T> channel, Inlet<T> inlet) : base(1, 0)
    {
        _channel = channel;
        _in = inlet;
        _wake = new AsyncSignal(this, OnWake);
        SetHandler(inlet, this);
    }

    public BoundaryReceiver<T> Receiver { get; set; }

    public void Wake() => Signal(_wake);

    public override void PreStart()
    {
        Interlocked.MemoryBarrier();
        OnWake();
    }

    public override void OnPush()
    {
        _channel.Write(Grab(_in));
        if (!_turnIsSeen) Interpreter.AfterTurn(this);
        _turnIsSeen = true;
        if (++_unsent >= _channel.Batch) WakeReceiver();
        PullIfRoom();
    }

    public override void OnUpstreamFinish() => End(null);

    public override void OnUpstreamFailure(Exception e) => End(e);

    public override void PostStop()
    {
        if (!_ended) End(new AbruptTerminationException(Interpreter.Host.Ref));
    }

    public void AfterTurn()
    {
        _turnIsSeen = false;
        WakeReceiver();
    }

    private void OnWake()
    {
        if (_channel.CancelCause is { } cause)
        {
            _ended = true;
            Cancel(_in, cause);
        }
        else
        {
            PullIfRoom();
        }
    }

    private void PullIfRoom()
    {
        if (_channel.IsFull)
        {
            WakeReceiver();
            _channel.WriterSleeps();
            if (_channel.IsFull || !_channel.TryWakeWriter()) return;
        }

        TryPull(_in);
    }

    private void End(Exception failure)
    {
        _ended = true;
        _channel.Finish(failure);
        Receiver.Wake();
    }

    private void WakeReceiver()
    {
        _unsent = 0;
        if (_channel.TryWakeReader()) Receiver.Wake();
    }
}
