using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of getACL.</summary>
/// <remarks>Layout: ustring path.</remarks>
internal readonly record struct GetAclRequest(string Path) : IJuteRecord<GetAclRequest>
{
    public static GetAclRequest Read(ref JuteReader reader) =>
        new(reader.ReadString("GetAclRequest.path"));

    public void Write(ref JuteWriter writer) => writer.WriteString(Path);
}
