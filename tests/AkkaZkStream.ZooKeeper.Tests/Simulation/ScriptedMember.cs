using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Tests.Simulation;

/// <summary>One server of a <see cref="ScriptedEnsemble"/>, in one mood at a time.</summary>
internal sealed class ScriptedMember
{
    private readonly ScriptedEnsemble _ensemble;
    private readonly SingleThread _thread;
    private readonly bool _hangsUpOnShared;
    private readonly HashSet<long> _local = [];

    public ScriptedMember(ScriptedEnsemble ensemble, SingleThread thread, bool hangsUpOnShared)
    {
        (_ensemble, _thread, _hangsUpOnShared) = (ensemble, thread, hangsUpOnShared);
        Server = new ScriptedServer(thread) { Agree = Agree };
    }

    public enum Mood
    {
        /// <summary>Serves.</summary>
        Well,

        /// <summary>Takes no connection.</summary>
        Down,

        /// <summary>Takes connections, and nothing comes from it any more.</summary>
        Mute,

        /// <summary>Takes connections and ends them when it is asked for a session.</summary>
        HangsUp,

        /// <summary>Cut off from the others: serves reads.</summary>
        CutOff,

        /// <summary>Has not heard of the newest transactions.</summary>
        Behind,
    }

    public ScriptedServer Server { get; }

    public Mood Present { get; private set; }

    /// <summary>The newest transaction that it knows.</summary>
    public long Zxid => Present == Mood.Behind ? Math.Max(1, _ensemble.Zxid / 2) : _ensemble.Zxid;

    public void Become(Mood mood)
    {
        Present = mood;
        Server.IsUp = mood != Mood.Down;
        Server.AnswersPings = mood != Mood.Mute;
        Server.TakesWrites = mood != Mood.CutOff;
        if (mood is Mood.Down or Mood.CutOff) HangUp();
    }

    public void HangUp()
    {
        foreach (var connection in Server.Connections) connection.Abort();
    }

    /// <summary>Answers what it was asked meanwhile: reads find nothing, a session that is closed is gone.</summary>
    public void Answer()
    {
        if (Present is Mood.Mute) return;
        foreach (var connection in Server.Connections.Where(connection => !connection.IsAborted).ToArray())
            while (connection.Requests.TryPeek(out var request))
            {
                connection.Answer(Zxid, request.Header.Type == OpCode.CloseSession ? ZkErrorCode.Ok : ZkErrorCode.NoNode);
                if (request.Header.Type == OpCode.CloseSession) _thread.Schedule(connection.Abort);
            }
    }

    private ConnectResponse? Agree(ConnectRequest request)
    {
        if (Present == Mood.Mute) return null;
        if (Refuses(request))
        {
            _thread.Schedule(Server.Newest.Abort);
            return null;
        }

        var isReadOnly = Present == Mood.CutOff;
        var sessions = isReadOnly ? _local : _ensemble.Sessions;
        var id = request.SessionId;
        if (id == 0) sessions.Add(id = _ensemble.NextSession());
        return sessions.Contains(id)
            ? new ConnectResponse(0, request.Timeout, id, new byte[16], isReadOnly)
            : new ConnectResponse(0, 0, 0, new byte[16], isReadOnly);
    }

    /// <summary>One that is cut off serves who is content with reading, and either hangs up on a session that it shares
    /// with the others or says that it has expired.</summary>
    private bool Refuses(ConnectRequest request) =>
        Present == Mood.HangsUp || request.LastZxidSeen > Zxid || (Present == Mood.CutOff &&
            (!request.ReadOnly || (_hangsUpOnShared && request.SessionId != 0 && !_local.Contains(request.SessionId))));
}
