using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>
/// A write as it was asked for, alone or as a part of a multi; fields that its type does not have are empty.
/// </summary>
internal readonly record struct WriteOperation(OpCode Type, string Path)
{
    /// <summary>Null is not empty: who reads it gets null.</summary>
    public byte[]? Data { get; private init; }

    public int DataLength => Data?.Length ?? 0;

    public IReadOnlyList<Acl> Acl { get; private init; } = [];
    public int Flags { get; private init; }
    public long TtlMs { get; private init; }

    /// <summary>-1 matches any.</summary>
    public int Version { get; private init; } = -1;

    public static bool IsPartOfMulti(OpCode type) =>
        IsCreate(type) || type is OpCode.Delete or OpCode.SetData or OpCode.Check;

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
                return new(type, reader.ReadString("SetDataRequest.path"))
                {
                    Data = reader.ReadNullableBuffer("SetDataRequest.data"),
                    Version = reader.ReadInt("SetDataRequest.version"),
                };
            case OpCode.SetAcl:
                var setAcl = SetAclRequest.Read(ref reader);
                return new(type, setAcl.Path) { Acl = setAcl.Acl, Version = setAcl.Version };
            case OpCode.Check:
                var check = CheckVersionRequest.Read(ref reader);
                return new(type, check.Path) { Version = check.Version };
            default:
                return ReadCreate(type, ref reader);
        }
    }

    private static WriteOperation ReadCreate(OpCode type, ref JuteReader reader) =>
        new(type, reader.ReadString("CreateRequest.path"))
        {
            Data = reader.ReadNullableBuffer("CreateRequest.data"),
            Acl = AclRecord.ReadList(ref reader, "CreateRequest.acl"),
            Flags = reader.ReadInt("CreateRequest.flags"),
            TtlMs = type == OpCode.CreateTtl ? reader.ReadLong("CreateTtlRequest.ttl") : 0,
        };
}
