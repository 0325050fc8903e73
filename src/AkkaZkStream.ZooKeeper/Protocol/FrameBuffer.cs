using System.Buffers;
using System.Buffers.Binary;

namespace AkkaZkStream.ZooKeeper.Protocol;

/// <summary>
/// Collects frames for one write: four bytes of length, big-endian, then the payload. The length is patched when the
/// frame ends,
/// so a frame can also be taken back before that. One array, grown as needed and reused.
/// </summary>
internal sealed class FrameBuffer : IBufferWriter<byte>
{
    // What a burst of small requests needs; also what is kept when a big one has gone.
    private const int KeptBytes = 64 * 1024;

    private byte[] _bytes = new byte[1024];
    private int _length;

    public int Length => _length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Begins a frame and returns the mark that ends or abandons it.</summary>
    public int Begin()
    {
        var mark = _length;
        GetSpan(sizeof(int));
        _length += sizeof(int);
        return mark;
    }

    /// <summary>Ends the frame: its length is now known.</summary>
    public void End(int mark) =>
        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(mark), _length - mark - sizeof(int));

    /// <summary>Takes the frame back.</summary>
    public void Abandon(int mark) => _length = mark;

    public void Clear()
    {
        _length = 0;
        if (_bytes.Length > KeptBytes) _bytes = new byte[1024];
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    private void Reserve(int sizeHint)
    {
        var needed = checked(_length + Math.Max(sizeHint, 1));
        if (needed > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, _bytes.Length * 2L)));
    }
}
