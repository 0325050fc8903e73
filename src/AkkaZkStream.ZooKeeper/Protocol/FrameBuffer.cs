using System.Buffers;
using System.Buffers.Binary;

namespace AkkaZkStream.ZooKeeper.Protocol;

/// <summary>
/// Collects frames for one write: four bytes of length, big-endian, then the payload. The length is patched when the
/// frame ends, so a frame can also be taken back before that. One array, grown as needed and reused.
/// </summary>
/// <param name="pool">Where arrays come from and go back to as soon as the buffer is empty; null: it has its own, and
/// keeps it.</param>
internal sealed class FrameBuffer(ArrayPool<byte>? pool = null) : IBufferWriter<byte>
{
    private const int FirstBytes = 1024;

    // What a burst of small requests needs; also what is kept when a big one has gone.
    private const int KeptBytes = 64 * 1024;

    private byte[] _bytes = pool == null ? new byte[FirstBytes] : [];
    private int _length;

    public int Length => _length;

    /// <summary>The memory that it holds, in bytes.</summary>
    public int Capacity => _bytes.Length;

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
        if (pool != null) Replace([]);
        else if (_bytes.Length > KeptBytes) _bytes = new byte[FirstBytes];
    }

    /// <summary>Drops what was written first; no frame may be open.</summary>
    public void RemoveFirst(int count)
    {
        if (count == _length)
        {
            Clear();
            return;
        }

        _bytes.AsSpan(count, _length - count).CopyTo(_bytes);
        _length -= count;
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
        if (needed <= _bytes.Length) return;

        var size = (int)Math.Min(Array.MaxLength, Math.Max(needed, Math.Max(FirstBytes, _bytes.Length * 2L)));
        var larger = pool == null ? new byte[size] : pool.Rent(size);
        _bytes.AsSpan(0, _length).CopyTo(larger);
        Replace(larger);
    }

    private void Replace(byte[] bytes)
    {
        if (_bytes.Length > 0) pool?.Return(_bytes);
        _bytes = bytes;
    }
}
