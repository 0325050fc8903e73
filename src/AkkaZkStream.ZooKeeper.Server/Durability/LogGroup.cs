using System.Buffers;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Server.Transactions;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>What one turn of the server's loop wrote: transactions in a row, as the log's bytes.</summary>
internal sealed class LogGroup
{
    private readonly FrameBuffer _bytes = new(ArrayPool<byte>.Shared);

    public ReadOnlyMemory<byte> Bytes => _bytes.Written;

    public int Length => _bytes.Length;

    public long FirstZxid { get; private set; }

    public long LastZxid { get; private set; }

    public void Append(TxnHeader header, Txn txn)
    {
        if (Length == 0) FirstZxid = header.Zxid;
        LastZxid = header.Zxid;
        var writer = new JuteWriter(_bytes);
        TxnCodec.Write(ref writer, header, txn);
    }

    /// <summary>Gives its memory back.</summary>
    public void Clear() => _bytes.Clear();
}
