using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of create, create2 and createContainer.</summary>
/// <remarks>Layout: ustring path, buffer data, vector&lt;ACL&gt; acl, int flags.</remarks>
internal readonly record struct CreateRequest(
    string Path,
    ReadOnlyMemory<byte> Data,
    IReadOnlyList<Acl> Acl,
    int Flags) : IJuteRecord<CreateRequest>
{
    public static CreateRequest Read(ref JuteReader reader) =>
        new(
            reader.ReadString("CreateRequest.path"),
            reader.ReadBuffer("CreateRequest.data"),
            AclRecord.ReadList(ref reader, "CreateRequest.acl"),
            reader.ReadInt("CreateRequest.flags"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteString(Path);
        writer.WriteBuffer(Data.Span);
        AclRecord.WriteList(ref writer, Acl);
        writer.WriteInt(Flags);
    }
}
