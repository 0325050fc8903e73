using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Engine;

namespace AkkaZkStream.ZooKeeper.Server.Connections;

/// <summary>What operators ask about a connection: its newest request, and how long its requests take.</summary>
internal sealed partial class ServerConnection
{
    private (long SinceMs, int Count) _takenUp;

    public Latencies Latencies { get; } = new();

    public RequestHeader LastRequest { get; private set; } = new(0, OpCode.CreateSession);

    public long LastZxid { get; private set; }

    public long LastAnsweredAtMs { get; private set; }

    public long LastLatencyMs { get; private set; }

    /// <summary>A request was taken up; it is answered when its batch is durable.</summary>
    public void NoteRequest(RequestHeader request, long nowMs)
    {
        _takenUp = (_takenUp.Count == 0 ? nowMs : _takenUp.SinceMs, _takenUp.Count + 1);
        LastRequest = request;
    }

    private void NoteAnswers(in SealedAnswers answers, long nowMs, Latencies total)
    {
        if (answers.Requests == 0) return;

        LastLatencyMs = nowMs - answers.SinceMs;
        Latencies.Add(LastLatencyMs, answers.Requests);
        total.Add(LastLatencyMs, answers.Requests);
        (LastAnsweredAtMs, LastZxid) = (nowMs, _engine.State.LastZxid);
    }

    public void ResetStatistics()
    {
        (ReceivedCount, SentCount) = (0, 0);
        Latencies.Reset();
    }
}
