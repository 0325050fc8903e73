using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of createTTL; the time to live is in milliseconds.</summary>
/// <remarks>Layout: ustring path, buffer data, vector&lt;ACL&gt; acl, int flags, long ttl.</remarks>
internal readonly record struct CreateTtlRequest(
    string Path,
    ReadOnlyMemory<byte> Data,
    IReadOnlyList<Acl> Acl,
    int Flags,
    long Ttl) : IJuteRecord<CreateTtlRequest>
{
    public static CreateTtlRequest Read(ref JuteReader reader) =>
        new(
            reader.ReadString("CreateTtlRequest.path"),
            reader.ReadBuffer("CreateTtlRequest.data"),
            AclRecord.ReadList(ref reader, "CreateTtlRequest.acl"),
            reader.ReadInt("CreateTtlRequest.flags"),
            reader.ReadLong("CreateTtlRequest.ttl"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteString(Path);
        writer.WriteBuffer(Data.Span);
        AclRecord.WriteList(ref writer, Acl);
        writer.WriteInt(Flags);
        writer.WriteLong(Ttl);
    }
}
