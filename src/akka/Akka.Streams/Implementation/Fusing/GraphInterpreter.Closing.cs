using Akka.Event;
using Akka.Streams.Stage;
using static Akka.Streams.Implementation.Fusing.PortState;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>
/// How connections close. A connection closes from both ends: the one who closes sets his bit at once, the other end's
/// bit is set when it is told. A pushed element is still handled before the end that follows it.
/// </summary>
internal sealed partial class GraphInterpreter
{
    private List<GraphStageLogic> _finished;

    public void Complete(Connection connection)
    {
        var state = connection.State;
        connection.State = state | OutClosed;
        if ((state & OutClosed) != 0) return;
        Unchase(connection);
        if ((state & InClosed) == 0) Enqueue(connection);
        ClosePort(connection.OutOwner);
    }

    public void Fail(Connection connection, Exception cause)
    {
        var state = connection.State;
        connection.State = state | OutClosed;
        if ((state & OutClosed) != 0) return;
        Unchase(connection);
        if ((state & InClosed) == 0)
        {
            connection.State |= Failed;
            connection.Cause = cause;
            Enqueue(connection);
        }

        ClosePort(connection.OutOwner);
    }

    public void Cancel(Connection connection, Exception cause)
    {
        var state = connection.State;
        connection.State = state | InClosed;
        if ((state & InClosed) != 0) return;
        Unchase(connection);
        connection.ClearElement();
        if ((state & OutClosed) == 0)
        {
            connection.Cause = cause;
            Enqueue(connection);
        }

        ClosePort(connection.InOwner);
    }

    /// <summary>
    /// One more port of the stage is closed; when all are, the stage ends after the present handler has run.
    /// </summary>
    public void ClosePort(GraphStageLogic logic)
    {
        if (--logic.OpenPorts == 0) (_finished ??= []).Add(logic);
    }

    /// <summary>Ends every stage that is still running, without telling its neighbours.</summary>
    public void Abort()
    {
        var previous = Enter();
        foreach (var logic in _logics) Finish(logic);
        _current = previous;
    }

    private void HandleQueued(Connection connection)
    {
        connection.State &= ~Queued;
        switch (connection.State & (Closed | Pushing | Pulling))
        {
            case Pushing:
                HandlePush(connection);
                break;
            case Pulling:
                HandlePull(connection);
                break;
            case OutClosed | Pushing:
                // The last element first; what ended the outlet comes in the next turn.
                HandlePush(connection);
                if ((connection.State & InClosed) == 0) Enqueue(connection);
                break;
            default:
                HandleClosed(connection);
                break;
        }
    }

    private void HandlePush(Connection connection)
    {
        connection.State ^= EndPush;
        Push(connection);
    }

    private void HandlePull(Connection connection)
    {
        connection.State ^= EndPull;
        Pull(connection);
    }

    private void HandleClosed(Connection connection)
    {
        switch (connection.State & Closed)
        {
            case OutClosed:
                _activeEvent = connection.Id << 1;
                connection.State |= InClosed;
                ClosePort(connection.InOwner);
                if ((connection.State & Failed) == 0) connection.InHandler.OnUpstreamFinish();
                else connection.InHandler.OnUpstreamFailure(connection.Cause);
                break;
            case InClosed:
                _activeEvent = (connection.Id << 1) | 1;
                connection.State |= OutClosed;
                ClosePort(connection.OutOwner);
                connection.OutHandler.OnDownstreamFinish(connection.Cause);
                break;
        }
    }

    // A chased event is handled without a look at the closing bits. When an end comes after it, it has to go through
    // the queue.
    private void Unchase(Connection connection)
    {
        if (_chasedPush == connection.Id) _chasedPush = -1;
        if (_chasedPull == connection.Id) _chasedPull = -1;
    }

    private void FinishStages()
    {
        while (_finished is { } finished)
        {
            _finished = null;
            foreach (var logic in finished)
                if (logic.OpenPorts == 0) Finish(logic);
        }
    }

    private void Finish(GraphStageLogic logic)
    {
        if (logic.IsFinished) return;
        logic.IsFinished = true;
        _running--;
        _activeLogic = logic;
        try
        {
            logic.Stop();
        }
        catch (Exception e)
        {
            _host.Log.Log(LogLevel.ErrorLevel, e, $"Error during PostStop in [{logic}]: {e.Message}");
        }

        _activeLogic = null;
    }
}
