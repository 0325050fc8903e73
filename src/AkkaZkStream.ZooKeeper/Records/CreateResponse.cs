using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of create.</summary>
/// <remarks>Layout: ustring path.</remarks>
internal readonly record struct CreateResponse(string Path) : IJuteRecord<CreateResponse>
{
    public static CreateResponse Read(ref JuteReader reader) =>
        new(reader.ReadString("CreateResponse.path"));

    public void Write(ref JuteWriter writer) => writer.WriteString(Path);
}
