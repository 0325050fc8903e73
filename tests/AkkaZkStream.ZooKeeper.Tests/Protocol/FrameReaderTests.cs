using System.Buffers;
using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Tests.Protocol;

public class FrameReaderTests
{
    [Theory]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff }, "-1")]
    [InlineData(new byte[] { 0, 0, 0, 11 }, "11")]
    public void Length_OutOfRange_ThrowsBeforeTheBytesCome(byte[] bytes, string got)
    {
        var buffer = new ReadOnlySequence<byte>(bytes);

        var e = Assert.Throws<ZkProtocolException>(() => FrameReader.TryRead(ref buffer, 10, out _));

        Assert.Equal($"frame length: expected 0 to 10 bytes, got {got}.", e.Message);
    }

    [Fact]
    public void Length_AtTheLimit_IsRead()
    {
        var buffer = new ReadOnlySequence<byte>([0, 0, 0, 10, .. new byte[10]]);

        Assert.True(FrameReader.TryRead(ref buffer, 10, out var payload));

        Assert.Equal((10, 0), (payload.Length, buffer.Length));
    }

    [Fact]
    public void Frame_NotWhole_IsLeftWhereItIs()
    {
        var buffer = new ReadOnlySequence<byte>([0, 0, 0, 3, 1, 2]);

        Assert.False(FrameReader.TryRead(ref buffer, 10, out _));

        Assert.Equal(6, buffer.Length);
    }

    [Fact]
    public void Frame_Abandoned_LeavesNoTrace()
    {
        var frames = new FrameBuffer();
        frames.Write((byte[])[1, 2]);

        var mark = frames.Begin();
        frames.Write((byte[])[3, 4]);
        frames.Abandon(mark);

        Assert.Equal([1, 2], frames.Written.ToArray());
    }
}
