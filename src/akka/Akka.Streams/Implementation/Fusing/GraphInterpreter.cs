using System.Runtime.CompilerServices;
using Akka.Event;
using Akka.Streams.Stage;
using static Akka.Streams.Implementation.Fusing.PortState;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>
/// Runs the stages of one fused island on one thread at a time. A stage's call of Push or Pull is an event on a
/// connection; the first one of each kind is chased, that is handled next without going through the queue, the others
/// wait in the queue.
/// </summary>
internal sealed partial class GraphInterpreter
{
    /// <summary>
    /// So many events in a row may be chased before the queue gets its turn: else one branch starves the others.
    /// </summary>
    private const int ChaseLimit = 256;

    [ThreadStatic] private static GraphInterpreter _current;

    private readonly Connection[] _connections;
    private readonly GraphStageLogic[] _logics;
    private readonly IIslandHost _host;
    private readonly Queue<int> _queue = new();
    private readonly List<IAfterTurn> _turnListeners = [];

    private int _chasedPush = -1;
    private int _chasedPull = -1;
    private GraphStageLogic _activeLogic;
    private int _activeEvent = -1;
    private int _running;

    public GraphInterpreter(
        IReadOnlyList<GraphStageLogic> logics, IReadOnlyList<Connection> connections, IIslandHost host)
    {
        _logics = [.. logics];
        _connections = [.. connections];
        _host = host;
        _running = _logics.Length;
        for (var i = 0; i < _connections.Length; i++) _connections[i].Id = i;
    }

    /// <summary>
    /// The interpreter that runs on this thread: how a handler that belongs to no logic finds its stage.
    /// </summary>
    public static GraphInterpreter Current => _current;

    public IIslandHost Host => _host;

    public bool IsCompleted => _running == 0;

    /// <summary>Events are left over: the event limit was reached.</summary>
    public bool IsSuspended => _chasedPush >= 0 || _chasedPull >= 0 || _queue.Count > 0;

    public GraphStageLogic ActiveLogic => _activeLogic ?? OwnerOf(_activeEvent);

    /// <summary>Starts the stages in order, upstream first as they were added.</summary>
    public void Start()
    {
        var previous = Enter();
        foreach (var logic in _logics) logic.Attach(this);
        foreach (var logic in _logics) Run(new AsyncSignal(logic, logic.Start));
        _current = previous;
    }

    /// <summary>Runs a timer or an asynchronous callback, unless its stage has ended.</summary>
    public void Run(IslandEvent islandEvent)
    {
        if (islandEvent.Logic.IsFinished) return;
        var previous = Enter();
        _activeLogic = islandEvent.Logic;
        try
        {
            islandEvent.Run();
        }
        catch (Exception e)
        {
            ReportStageError(e);
        }

        _activeLogic = null;
        FinishStages();
        _current = previous;
    }

    /// <summary>
    /// Handles events until none is left or the limit is reached; the limit begins anew when a stage fails.
    /// </summary>
    public void Execute(int eventLimit)
    {
        var previous = Enter();
        while (true)
        {
            try
            {
                HandleEvents(eventLimit);
                break;
            }
            catch (Exception e)
            {
                ReportStageError(e);
                FinishStages();
            }
        }

        _activeEvent = -1;
        EndTurn();
        _current = previous;
    }

    /// <summary>Calls back once, when the present turn ends. Nothing may be pushed or pulled then.</summary>
    public void AfterTurn(IAfterTurn listener) => _turnListeners.Add(listener);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ChasePush(int connection)
    {
        if (_chasedPush < 0) _chasedPush = connection;
        else Enqueue(_connections[connection]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ChasePull(int connection)
    {
        if (_chasedPull < 0) _chasedPull = connection;
        else Enqueue(_connections[connection]);
    }

    private void HandleEvents(int limit)
    {
        while (limit > 0)
        {
            limit -= Chase(Math.Min(limit, ChaseLimit));
            if (_chasedPush >= 0 || _chasedPull >= 0)
            {
                if (_queue.Count > 0) EnqueueChased();
                continue;
            }

            if (limit == 0 || !_queue.TryDequeue(out var next)) return;
            limit--;
            HandleQueued(_connections[next]);
            if (_finished is not null) FinishStages();
        }
    }

    // Handles chased events until none is left, up to a limit; says how many. Which connection comes next is read
    // through a chain of dependent loads, stage by stage, and that would be what a turn takes its time for. So each
    // connection remembers its successor: the guess is at hand at once, and only its id is compared.
    private int Chase(int limit)
    {
        var guess = Connection.None;
        var left = limit;
        for (; left > 0; left--)
        {
            int next;
            if ((next = _chasedPush) >= 0)
            {
                _chasedPush = -1;
                var connection = guess.Id == next ? guess : Relearn(next);
                guess = connection.AfterPush;
                // Chased events have no other bits: whoever closes a connection unchases it.
                connection.State = InReady | HasElement;
                Push(connection);
            }
            else if ((next = _chasedPull) >= 0)
            {
                _chasedPull = -1;
                var connection = guess.Id == next ? guess : Relearn(next);
                guess = connection.AfterPull;
                connection.State = OutReady;
                Pull(connection);
            }
            else
            {
                break;
            }

            if (_finished is not null) FinishStages();
        }

        return limit - left;
    }

    private Connection Relearn(int next)
    {
        var connection = _connections[next];
        if (_activeEvent < 0) return connection;
        var last = _connections[_activeEvent >> 1];
        if ((_activeEvent & 1) == 0) last.AfterPush = connection;
        else last.AfterPull = connection;
        return connection;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Push(Connection connection)
    {
        _activeEvent = connection.Id << 1;
        connection.OnPush();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Pull(Connection connection)
    {
        _activeEvent = (connection.Id << 1) | 1;
        connection.OnPull();
    }

    private void Enqueue(Connection connection)
    {
        if ((connection.State & Queued) != 0) return;
        connection.State |= Queued;
        _queue.Enqueue(connection.Id);
    }

    private void EnqueueChased()
    {
        if (_chasedPush >= 0) Enqueue(_connections[_chasedPush]);
        if (_chasedPull >= 0) Enqueue(_connections[_chasedPull]);
        _chasedPush = -1;
        _chasedPull = -1;
    }

    private void EndTurn()
    {
        foreach (var listener in _turnListeners) listener.AfterTurn();
        _turnListeners.Clear();
    }

    private GraphInterpreter Enter()
    {
        var previous = _current;
        _current = this;
        return previous;
    }

    private GraphStageLogic OwnerOf(int activeEvent)
    {
        if (activeEvent < 0) return null;
        var connection = _connections[activeEvent >> 1];
        return (activeEvent & 1) == 0 ? connection.InOwner : connection.OutOwner;
    }

    private void ReportStageError(Exception error)
    {
        var logic = ActiveLogic;
        var level = logic.EffectiveAttributes.GetAttribute<Attributes.LogLevels>()?.OnFailure ?? LogLevel.ErrorLevel;
        if (level != Attributes.LogLevels.Off)
            _host.Log.Log(level, error, $"Error in stage [{logic}]: {error.Message}");
        logic.FailStage(error);
    }
}
