using System.Buffers.Binary;
using System.Diagnostics;
using AkkaZkStream.Benchmarks.Harness;
using AkkaZkStream.ZooKeeper.Server;
using Microsoft.Win32.SafeHandles;

namespace AkkaZkStream.Benchmarks.Server;

/// <summary>
/// Durable writes beside a plain loop that appends the same groups of bytes to a file on the same disk and forces each:
/// the groups are read from the log that the server has just written.
/// </summary>
internal sealed class DurableBench : IDisposable
{
    private const int Window = 1000;
    private const int FrameHeaderBytes = 16;
    private const int LengthAt = 4;

    private readonly string _directory = Directory.CreateTempSubdirectory("durable-bench-").FullName;
    private readonly SafeFileHandle _plain;
    private readonly EmbeddedZooKeeper _server;
    private readonly PipelinedClient _client;
    private long _plainLength;
    private int[] _groups = [];

    public DurableBench()
    {
        _plain = File.OpenHandle(Path.Combine(_directory, "plain"), FileMode.Create, FileAccess.Write);
        _server = EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
        {
            DataDirectory = DataDirectory,
            SnapshotBytes = 1L << 40,
        }).AsTask().GetAwaiter().GetResult();
        _client = new PipelinedClient(_server.ConnectString, Window);
    }

    /// <summary>Microseconds per write, elapsed.</summary>
    public Round Server(int count)
    {
        var before = new FileInfo(Log).Length;
        var round = _client.Run("set", count);
        _groups = GroupsSince(before);
        return round;
    }

    /// <summary>The same bytes in the same groups, appended to a file that grows as the log does.</summary>
    public Round PlainLoop(int count)
    {
        var bytes = new byte[_groups.Max()];
        var start = Stopwatch.GetTimestamp();
        foreach (var group in _groups)
        {
            RandomAccess.Write(_plain, bytes.AsSpan(0, group), _plainLength);
            RandomAccess.FlushToDisk(_plain);
            _plainLength += group;
        }

        return new Round(count, Stopwatch.GetElapsedTime(start).TotalMicroseconds / count);
    }

    public void Dispose()
    {
        _client.Dispose();
        _plain.Dispose();
        _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(_directory, recursive: true);
    }

    private string DataDirectory => Path.Combine(_directory, "data");

    private string Log => Directory.GetFiles(DataDirectory, "log.*").Single();

    private int[] GroupsSince(long offset)
    {
        ReadOnlySpan<byte> log = File.ReadAllBytes(Log).AsSpan((int)offset);
        var groups = new List<int>();
        while (!log.IsEmpty)
        {
            groups.Add(FrameHeaderBytes + BinaryPrimitives.ReadInt32BigEndian(log[LengthAt..]));
            log = log[groups[^1]..];
        }

        return [.. groups];
    }
}
