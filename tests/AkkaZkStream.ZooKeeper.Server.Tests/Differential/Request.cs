using System.Buffers.Binary;
using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Differential;

/// <summary>One request: its bytes without the header, and what it says.</summary>
/// <param name="Zxid">Where in it a zxid belongs, if anywhere: each server counts its writes in its own way.</param>
internal sealed record Request(OpCode Type, byte[] Body, string Text, PastZxid? Zxid = null)
{
    /// <summary>The bytes for one server.</summary>
    /// <param name="zxidOf">The zxid there of the write so many writes ago.</param>
    public byte[] BytesFor(Func<int, long> zxidOf)
    {
        if (Zxid is not { } past) return Body;

        var bytes = Body.ToArray();
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(past.Offset), zxidOf(past.WritesAgo));
        return bytes;
    }

    public override string ToString() => $"{Type} {Text}";
}

/// <summary>The zxid of an earlier write, at an offset in bytes; 0 writes ago is the newest.</summary>
internal readonly record struct PastZxid(int Offset, int WritesAgo);
