using System.Buffers;
using AkkaZkStream.ZooKeeper.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace AkkaZkStream.ZooKeeper.Tests.Protocol;

/// <summary>Whatever comes: a record, or an error that names its field.</summary>
public class RandomBytesTests
{
    public static TheoryData<string> Records => new(AllRecords.Names);

    [Theory]
    [MemberData(nameof(Records))]
    public void Record_FromAnyBytes_IsReadOrRefused(string record) =>
        Prop.ForAll<byte[]>(bytes => IsReadOrRefused(record, bytes)).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Records))]
    public void Record_FromBytesWithSmallNumbers_IsReadOrRefused(string record)
    {
        // Lengths that fit are rare among random bytes; these lead deeper into the record.
        var small = Gen.Choose(0, 3).Select(i => new byte[] { 0, 0, 0, (byte)i }).ArrayOf()
            .Select(parts => parts.SelectMany(p => p).ToArray());

        Prop.ForAll(small.ToArbitrary(), bytes => IsReadOrRefused(record, bytes)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Record_LengthsThatPromiseGigabytes_AllocateNothingForThem()
    {
        foreach (var record in AllRecords.Names)
        {
            var bytes = Enumerable.Repeat((byte)0x7f, 64).ToArray();
            IsReadOrRefused(record, bytes);
            var before = GC.GetAllocatedBytesForCurrentThread();

            IsReadOrRefused(record, bytes);

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024);
        }
    }

    [Fact]
    public void FrameReader_AnyStreamInAnyPieces_GivesTheFramesBack() =>
        Prop.ForAll<byte[][], byte>((frames, cut) =>
        {
            var stream = frames.SelectMany(frame => Framed(frame)).ToArray();
            var read = new List<byte[]>();
            var pending = new ReadOnlySequence<byte>();
            for (var at = 0; at < stream.Length; at += cut + 1)
            {
                pending = new ReadOnlySequence<byte>(
                    [.. pending.ToArray(), .. stream.AsSpan(at, Math.Min(cut + 1, stream.Length - at))]);
                while (FrameReader.TryRead(ref pending, 1 << 20, out var payload)) read.Add(payload.ToArray());
            }

            return pending.IsEmpty && read.Count == frames.Length &&
                read.Zip(frames).All(pair => pair.First.SequenceEqual(pair.Second));
        }).QuickCheckThrowOnFailure();

    private static byte[] Framed(byte[] payload)
    {
        var frames = new FrameBuffer();
        var mark = frames.Begin();
        frames.Write(payload);
        frames.End(mark);
        return frames.Written.ToArray();
    }

    private static bool IsReadOrRefused(string record, byte[] bytes)
    {
        try
        {
            AllRecords.ReadAndWrite(record, bytes);
        }
        catch (ZkProtocolException e)
        {
            return e.Message.Contains(": expected ", StringComparison.Ordinal);
        }

        return true;
    }
}
