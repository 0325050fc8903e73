using System.Buffers.Binary;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Tests.Simulation;

namespace AkkaZkStream.ZooKeeper.Tests.Protocol;

/// <summary>A server that sends rubbish, frame by frame: it costs its connection at most, and the client goes
/// on.</summary>
/// <remarks><see cref="FramesVariable"/> makes it as long as one likes: 1000000 takes half a minute.</remarks>
public class RandomFramesTests
{
    /// <summary>How many frames; 20,000 unless set.</summary>
    public const string FramesVariable = "RANDOM_FRAMES";

    private static readonly int[] KnownXids = [Xids.Notification, Xids.Ping, Xids.Auth, Xids.SetWatches];

    private readonly SimulatedClient _simulated = new SimulatedClient().Connect();
    private readonly Random _random = new(1);
    private readonly List<Task> _requests = [];

    private static int Frames =>
        int.Parse(Environment.GetEnvironmentVariable(FramesVariable) is { Length: > 0 } frames ? frames : "20000");

    [Fact]
    public void Frames_OfAnyBytes_CostTheConnectionAtMost()
    {
        var lost = 0;
        for (var i = 0; i < Frames; i++)
        {
            Ask();
            _simulated.Server.Newest.SendRaw(NextFrame());
            _simulated.Thread.Run();
            if (!_simulated.Server.Newest.IsAborted) continue;
            lost++;
            Reconnect();
        }

        Assert.InRange(lost, Frames / 10, Frames);
        AssertWorks();
    }

    /// <summary>A request that a random answer may hit: with a watch, so that its notification finds a watcher.</summary>
    private void Ask()
    {
        if (_random.Next(4) > 0) return;
        var path = ZkPath.Parse("/a");
        _requests.RemoveAll(IsOver);
        _requests.Add(_simulated.Client.GetDataAsync(path, static _ => { }).AsTask());
        _simulated.Thread.Run();
    }

    private static bool IsOver(Task request)
    {
        if (request.IsFaulted) Assert.IsAssignableFrom<ZkException>(request.Exception.InnerException);
        return request.IsCompleted;
    }

    private byte[] NextFrame()
    {
        var frame = new byte[4 + _random.Next(200)];
        _random.NextBytes(frame);

        // A length that is none; one that fits would swallow the next megabytes, unread.
        if (_random.Next(8) == 0) frame[0] = 0x80;
        else BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length - 4);
        if (frame.Length >= 8) BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), NextXid());
        if (frame.Length >= 20) BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(16), _random.Next(2) * -101);

        // Small numbers where lengths stand, so that some frames are understood for a while.
        for (var at = 20; at + 4 <= frame.Length && _random.Next(3) > 0; at += 4)
            BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(at), _random.Next(5));
        return frame;
    }

    private int NextXid() => _random.Next(3) switch
    {
        0 => _random.Next(),
        1 => KnownXids[_random.Next(KnownXids.Length)],
        _ => _simulated.Server.Newest.Requests.TryDequeue(out var request) ? request.Header.Xid : 1,
    };

    private void Reconnect()
    {
        // Kept for tests that look at them; there are too many here.
        _simulated.Server.Connections.RemoveRange(0, _simulated.Server.Connections.Count - 1);
        _simulated.Server.Asked.Clear();
        _simulated.Server.Tried.Clear();
        _simulated.States.Clear();
        for (var tries = 0; _simulated.Server.Newest.IsAborted; tries++)
        {
            Assert.True(tries < 10, "The client does not come back.");
            _simulated.Advance(1.1);
        }
    }

    private void AssertWorks()
    {
        _simulated.Server.Newest.Abort();
        Reconnect();
        var exists = _simulated.Client.ExistsAsync(ZkPath.Root).AsTask();
        _simulated.Thread.Run();
        while (_simulated.Server.Newest.Requests.Count > 0) _simulated.Server.Newest.Answer(error: ZkErrorCode.NoNode);
        _simulated.Thread.Run();
        Assert.False(exists.Result.Exists);
    }
}
