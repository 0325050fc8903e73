using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>
/// The downstream side of a boundary: reads when it is pulled, and wakes the other side when half of the ring is free.
/// </summary>
internal sealed class BoundaryReceiver<T> : OutGraphStageLogic, IAfterTurn
{
    private readonly BoundaryChannel<T> _channel;
    private readonly Outlet<T> _out;
    private readonly BoundarySender<T> _sender;
    private readonly AsyncSignal _wake;
    private bool _turnIsSeen;
    private bool _ended;

    public BoundaryReceiver(BoundaryChannel<T> channel, Outlet<T> outlet, BoundarySender<T> sender) : base(0, 1)
    {
        _channel = channel;
        _out = outlet;
        _sender = sender;
        _wake = new AsyncSignal(this, Advance);
        SetHandler(outlet, this);
    }

    public void Wake() => Signal(_wake);

    public override void PreStart()
    {
        Interlocked.MemoryBarrier();
        Advance();
    }

    public override void OnPull() => Advance();

    public override void OnDownstreamFinish(Exception cause) => Cancel(cause);

    public override void PostStop()
    {
        if (!_ended) Cancel(new AbruptTerminationException(Interpreter.Host.Ref));
    }

    public void AfterTurn()
    {
        _turnIsSeen = false;
        if (_ended) return;
        if (_channel.IsHalfEmpty && _channel.TryWakeWriter()) _sender.Wake();
        if (!IsAvailable(_out)) return;
        _channel.ReaderSleeps();
        if (!_channel.IsEmpty && _channel.TryWakeReader()) Wake();
    }

    private void Advance()
    {
        if (!_turnIsSeen) Interpreter.AfterTurn(this);
        _turnIsSeen = true;

        var end = _channel.End;
        if (end?.Failure is not null)
        {
            // A failure overtakes the elements that lie in the ring, as it does wherever streams are buffered.
            _ended = true;
            Fail(_out, end.Failure);
            return;
        }

        if (IsAvailable(_out) && _channel.TryRead(out var element)) Push(_out, element);
        if (end is null || !_channel.IsEmpty) return;
        _ended = true;
        Complete(_out);
    }

    private void Cancel(Exception cause)
    {
        _ended = true;
        _channel.Cancel(cause);
        _sender.Wake();
    }
}
