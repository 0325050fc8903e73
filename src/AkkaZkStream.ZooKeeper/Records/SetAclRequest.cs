using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>The version is the ACL's (aversion); -1 matches any.</summary>
/// <remarks>Layout: ustring path, vector&lt;ACL&gt; acl, int version.</remarks>
internal readonly record struct SetAclRequest(string Path, IReadOnlyList<Acl> Acl, int Version)
    : IJuteRecord<SetAclRequest>
{
    public static SetAclRequest Read(ref JuteReader reader) =>
        new(
            reader.ReadString("SetAclRequest.path"),
            AclRecord.ReadList(ref reader, "SetAclRequest.acl"),
            reader.ReadInt("SetAclRequest.version"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteString(Path);
        AclRecord.WriteList(ref writer, Acl);
        writer.WriteInt(Version);
    }
}
