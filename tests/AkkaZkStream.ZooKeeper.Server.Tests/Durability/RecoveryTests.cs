using System.Buffers.Binary;
using AkkaZkStream.ZooKeeper.Server.Durability;
using AkkaZkStream.ZooKeeper.Server.Sessions;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;
using AkkaZkStream.ZooKeeper.Server.Transactions;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Durability;

/// <summary>Files as a crash, a bad disk or a hostile client may leave them.</summary>
public sealed class RecoveryTests : IDisposable
{
    private const int SectorBytes = 512;

    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    /// <summary>A client may store what looks like the log's own frames; torn, they are still data.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public void Run_TornAnywhereInABatchThatHoldsFrames_HasAllBeforeIt(int zerosBehind)
    {
        byte[] before = [.. FrameOf(1, "/a"u8), .. FrameOf(2, "/b"u8)];
        var last = FrameOf(3, Frames(3, 4, 5));

        for (var torn = 0; torn <= last.Length; torn++)
        {
            byte[] left = [.. last[..torn], .. new byte[zerosBehind]];
            Assert.Equal(left.AsSpan().StartsWith(last) ? 3 : 2, RecoveredZxid([.. before, .. left]));
        }
    }

    /// <summary>A disk writes its sectors in any order: after a power cut one in the middle may be missing.</summary>
    [Fact]
    public void Run_SectorOfTheLastBatchMissing_HasAllBeforeIt()
    {
        var before = FrameOf(1, "/a"u8);
        var last = FrameOf(2, Frames([.. Enumerable.Range(2, 40)]));

        for (var at = DurableFrame.HeaderBytes; at < last.Length; at += SectorBytes)
        {
            var torn = last.ToArray();
            torn.AsSpan(at, Math.Min(SectorBytes, torn.Length - at)).Clear();
            Assert.Equal(torn.SequenceEqual(last) ? 2 : 1, RecoveredZxid([.. before, .. torn]));
        }
    }

    [Fact]
    public void Run_BitFlippedBeforeTheLastBatch_IsRefused()
    {
        byte[] before = [.. FrameOf(1, "/a"u8), .. FrameOf(2, Frames(3, 4, 5))];
        var last = FrameOf(3, "/b"u8);

        for (var at = 0; at < before.Length; at++)
        {
            byte[] damaged = [.. before, .. last];
            damaged[at] ^= 0x10;
            var refused = Assert.Throws<CorruptDataException>(() => RecoveredZxid(damaged));
            Assert.InRange(refused.Offset, 0, at);
        }
    }

    /// <summary>The next file was begun after transaction 3 was on the disk; its own first batch was interrupted.</summary>
    [Fact]
    public void Run_EndOfAnEarlierLogDamagedAndNothingInTheNext_IsRefused()
    {
        byte[] damaged = [.. FrameOf(1, "/a"u8), .. FrameOf(2, "/b"u8), .. FrameOf(3, "/c"u8)];
        damaged[^1] ^= 0x10;
        Write("log.0000000000000004", FrameOf(4, "/d"u8)[..^1]);

        var refused = Assert.Throws<CorruptDataException>(() => RecoveredZxid(damaged));

        Assert.EndsWith(
            "its name tells of zxid 0x3, all that can be read ends at 0x2.", refused.Message);
    }

    [Fact]
    public void Run_SnapshotDamagedAndTheLogsEndBeforeIt_IsRefused()
    {
        Write("snapshot.0000000000000002", new byte[100]);

        var refused = Assert.Throws<CorruptDataException>(() => RecoveredZxid(FrameOf(1, "/a"u8)));

        Assert.Equal(Path.Combine(_directory.Path, "snapshot.0000000000000002"), refused.Path);
    }

    /// <summary>No file is read as a whole. This one is sparse: it takes no such space.</summary>
    [Fact]
    public void Run_LogBeyondTwoGibibytes_IsRead()
    {
        Write(FirstLog, [.. FrameOf(1, "/a"u8), .. HeaderOf(payloadBytes: int.MaxValue)]);
        using (var log = File.OpenHandle(Path.Combine(_directory.Path, FirstLog), access: FileAccess.Write))
            RandomAccess.SetLength(log, int.MaxValue + 1L);

        Assert.Equal(1, RecoveredZxid());
    }

    [Fact]
    public void IsAnyBehind_FrameBeginsAcrossTheEndOfAWindow_FindsIt()
    {
        const int window = 1024 * 1024;
        for (var into = 1; into <= DurableFrame.HeaderBytes; into++)
        {
            Write("frames", [.. new byte[window - into], .. FrameOf(1, "/a"u8)]);
            using var file = new FrameFile(Path.Combine(_directory.Path, "frames"));
            Assert.True(file.IsAnyBehind(), $"{into} bytes before the end of a window");
        }
    }

    private const string FirstLog = "log.0000000000000001";

    private static byte[] Frames(params int[] zxids) => [.. zxids.SelectMany(zxid => FrameOf(zxid, "/x"u8))];

    /// <summary>One transaction in a frame of the log's.</summary>
    private static byte[] FrameOf(long zxid, ReadOnlySpan<byte> data)
    {
        var group = new LogGroup();
        group.Append(
            new TxnHeader(zxid, 0, 0), new CreateTxn($"/n{zxid}", data.ToArray(), NodeAcl.Open, NodeOwner.None));
        return [.. DurableFrame.HeaderOf([group.Bytes]), .. group.Bytes.Span];
    }

    /// <summary>Of a frame that was interrupted.</summary>
    private static byte[] HeaderOf(int payloadBytes)
    {
        var header = DurableFrame.HeaderOf([]);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), payloadBytes);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(12), Checksum.Of(header.AsSpan(0, 12)));
        return header;
    }

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(_directory.Path, name), bytes);

    private long RecoveredZxid(byte[] log)
    {
        Write(FirstLog, log);
        return RecoveredZxid();
    }

    private long RecoveredZxid()
    {
        using var files = DataFiles.Open(_directory.Path);
        return new Recovery(files, new SessionClock(TimeSpan.FromSeconds(2)), nowMs: 0).Run().LastZxid;
    }
}
