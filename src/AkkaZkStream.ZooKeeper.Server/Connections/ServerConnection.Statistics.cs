using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Engine;

namespace AkkaZkStream.ZooKeeper.Server.Connections;

/// <summary>What operators ask about a connection: its newest request, and how long its requests take.</summary>
internal sealed partial class ServerConnection
{
    private long _takenUpAtMs;
    private int _takenUp;

    public Latencies Latencies { get; } = new();

    public RequestHeader LastRequest { get; private set; } = new(0, OpCode.CreateSession);

    public long LastZxid { get; private set; }

    public long LastAnsweredAtMs { get; private set; }

    public long LastLatencyMs { get; private set; }

    /// <summary>A request was taken up; it is answered when its batch ends.</summary>
    public void NoteRequest(RequestHeader request, long nowMs)
    {
        if (_takenUp++ == 0) _takenUpAtMs = nowMs;
        LastRequest = request;
    }

    /// <summary>What was taken up in this batch is answered now.</summary>
    public void NoteAnswers(long nowMs, Latencies total)
    {
        if (_takenUp == 0) return;

        LastLatencyMs = nowMs - _takenUpAtMs;
        Latencies.Add(LastLatencyMs, _takenUp);
        total.Add(LastLatencyMs, _takenUp);
        (LastAnsweredAtMs, LastZxid, _takenUp) = (nowMs, _engine.State.LastZxid, 0);
    }

    public void ResetStatistics()
    {
        (ReceivedCount, SentCount) = (0, 0);
        Latencies.Reset();
    }
}
