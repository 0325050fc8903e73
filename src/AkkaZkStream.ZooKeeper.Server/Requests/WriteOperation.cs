using System.Runtime.InteropServices;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>
/// A write as it was asked for, alone or as a part of a multi; fields that its type does not have are empty.
/// </summary>
internal readonly record struct WriteOperation(OpCode Type, string Path)
{
    public byte[] Data { get; private init; } = [];
    public IReadOnlyList<Acl> Acl { get; private init; } = [];
    public int Flags { get; private init; }
    public long TtlMs { get; private init; }

    /// <summary>-1 matches any.</summary>
    public int Version { get; private init; } = -1;

    public static bool IsKnown(OpCode type) => IsCreate(type)
        || type is OpCode.Delete or OpCode.SetData or OpCode.SetAcl or OpCode.Check;

    public static bool IsCreate(OpCode type) =>
        type is OpCode.Create or OpCode.Create2 or OpCode.CreateContainer or OpCode.CreateTtl;

    public static WriteOperation Read(OpCode type, ref JuteReader reader)
    {
        switch (type)
        {
            case OpCode.Delete:
                var delete = DeleteRequest.Read(ref reader);
                return new(type, delete.Path) { Version = delete.Version };
            case OpCode.SetData:
                var set = SetDataRequest.Read(ref reader);
                return new(type, set.Path) { Data = ArrayOf(set.Data), Version = set.Version };
            case OpCode.SetAcl:
                var setAcl = SetAclRequest.Read(ref reader);
                return new(type, setAcl.Path) { Acl = setAcl.Acl, Version = setAcl.Version };
            case OpCode.Check:
                var check = CheckVersionRequest.Read(ref reader);
                return new(type, check.Path) { Version = check.Version };
            case OpCode.CreateTtl:
                var ttl = CreateTtlRequest.Read(ref reader);
                return new(type, ttl.Path)
                {
                    Data = ArrayOf(ttl.Data),
                    Acl = ttl.Acl,
                    Flags = ttl.Flags,
                    TtlMs = ttl.Ttl,
                };
            default:
                var create = CreateRequest.Read(ref reader);
                return new(type, create.Path) { Data = ArrayOf(create.Data), Acl = create.Acl, Flags = create.Flags };
        }
    }

    // The reader has made an array of its own already: no second copy.
    private static byte[] ArrayOf(ReadOnlyMemory<byte> data) =>
        MemoryMarshal.TryGetArray(data, out var segment)
        && segment.Array is { } array && array.Length == segment.Count
            ? array
            : data.ToArray();
}
