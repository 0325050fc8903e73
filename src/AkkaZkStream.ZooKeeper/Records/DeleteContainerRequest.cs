using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Sent by a server to itself when a container is empty.</summary>
/// <remarks>Layout: ustring path.</remarks>
internal readonly record struct DeleteContainerRequest(string Path) : IJuteRecord<DeleteContainerRequest>
{
    public static DeleteContainerRequest Read(ref JuteReader reader) =>
        new(reader.ReadString("DeleteContainerRequest.path"));

    public void Write(ref JuteWriter writer) => writer.WriteString(Path);
}
