using System.Buffers.Binary;
using System.Diagnostics;
using AkkaZkStream.Benchmarks.Harness;
using AkkaZkStream.ZooKeeper;
using Microsoft.Win32.SafeHandles;

namespace AkkaZkStream.Benchmarks.Server;

/// <summary>
/// Durable writes, asked for by several connections with many requests in flight, beside a plain loop that appends the
/// very frames to a file on the same disk that the server has just written, and forces each as the server did.
/// </summary>
internal sealed class DurableBench : IDisposable
{
    // The server's process compiles what runs often, too; until then it is measured with its compiler.
    private const int WarmUpWrites = 600_000;

    private const int FrameHeaderBytes = 16;
    private const int LengthAt = 4;
    private static readonly byte[] FrameMark = "AKZF"u8.ToArray();

    private readonly string _directory = Directory.CreateTempSubdirectory("durable-bench-").FullName;
    private readonly SafeFileHandle _plain;
    private readonly DurableServer _server;
    private readonly ZooKeeperClient _witness;
    private readonly RawWriter[] _writers;
    private long _logLength;
    private long _plainLength;
    private List<byte[]> _frames = [];

    public DurableBench(int connections, int inFlight, int dataBytes)
    {
        _plain = File.OpenHandle(Path.Combine(_directory, "plain"), FileMode.Create, FileAccess.Write);
        _server = new DurableServer(DataDirectory);
        _witness = ConnectAsync().AsTask().GetAwaiter().GetResult();
        _writers =
        [
            .. Enumerable.Range(0, connections)
                .Select(_ => new RawWriter(_server.Port, "/bench"u8.ToArray(), dataBytes, inFlight)),
        ];
        Server(WarmUpWrites);
    }

    /// <summary>Microseconds per write, elapsed.</summary>
    /// <exception cref="InvalidOperationException">The node was not set as often as was asked for.</exception>
    public Round Server(int count)
    {
        var each = count / _writers.Length;
        var before = Version();
        var start = Stopwatch.GetTimestamp();
        var threads = _writers.Select(writer => new Thread(() => writer.Run(each))).ToList();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        var elapsed = Stopwatch.GetElapsedTime(start);

        var made = Version() - before;
        if (made != each * _writers.Length)
            throw new InvalidOperationException($"Expected {each * _writers.Length} changes, got {made}.");
        _frames = FramesSince();
        return new Round(made, elapsed.TotalMicroseconds / made);
    }

    /// <summary>The same bytes in the same groups: a write and an fsync each.</summary>
    public Round PlainLoop(int count)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var frame in _frames)
        {
            RandomAccess.Write(_plain, frame, _plainLength);
            RandomAccess.FlushToDisk(_plain);
            _plainLength += frame.Length;
        }

        return new Round(count, Stopwatch.GetElapsedTime(start).TotalMicroseconds / count);
    }

    /// <summary>What the server made of the newest round.</summary>
    public string Groups =>
        $"Server, writers and loop share a machine. The server's newest round was {_frames.Count} groups of "
        + $"{_frames.Average(frame => frame.Length):0} bytes on average, each forced to the disk; the loop repeats them.";

    public void Dispose()
    {
        foreach (var writer in _writers) writer.Dispose();
        _witness.CloseAsync().AsTask().GetAwaiter().GetResult();
        _plain.Dispose();
        _server.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private string DataDirectory => Path.Combine(_directory, "data");

    private async ValueTask<ZooKeeperClient> ConnectAsync()
    {
        var client = await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = ConnectString.Parse($"127.0.0.1:{_server.Port}"),
            SessionTimeout = TimeSpan.FromSeconds(30),
        });
        await client.CreateAsync(ZkPath.Parse("/bench"));
        return client;
    }

    private int Version() => _witness.GetDataAsync(ZkPath.Parse("/bench")).AsTask().GetAwaiter().GetResult().Stat.Version;

    /// <summary>What was logged since the last time; behind the last frame there may be zeros.</summary>
    private List<byte[]> FramesSince()
    {
        using var log = new FileStream(
            Directory.GetFiles(DataDirectory, "log.*").Single(), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Position = _logLength;
        var frames = new List<byte[]>();
        var header = new byte[FrameHeaderBytes];
        while (log.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && header.AsSpan().StartsWith(FrameMark))
        {
            var frame = new byte[FrameHeaderBytes + BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(LengthAt))];
            header.CopyTo(frame, 0);
            log.ReadExactly(frame.AsSpan(FrameHeaderBytes));
            frames.Add(frame);
            _logLength += frame.Length;
        }

        return frames;
    }
}
