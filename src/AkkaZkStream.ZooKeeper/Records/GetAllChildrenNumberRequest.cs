using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of getAllChildrenNumber.</summary>
/// <remarks>Layout: ustring path.</remarks>
internal readonly record struct GetAllChildrenNumberRequest(string Path) : IJuteRecord<GetAllChildrenNumberRequest>
{
    public static GetAllChildrenNumberRequest Read(ref JuteReader reader) =>
        new(reader.ReadString("GetAllChildrenNumberRequest.path"));

    public void Write(ref JuteWriter writer) => writer.WriteString(Path);
}
