using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>An empty text stands for an argument that is not given; a config id of -1 matches any.</summary>
/// <remarks>Layout: ustring joiningServers, ustring leavingServers, ustring newMembers, long
/// currentConfigId.</remarks>
internal readonly record struct ReconfigRequest(
    string JoiningServers,
    string LeavingServers,
    string NewMembers,
    long CurrentConfigId) : IJuteRecord<ReconfigRequest>
{
    public static ReconfigRequest Read(ref JuteReader reader) =>
        new(
            reader.ReadString("ReconfigRequest.joiningServers"),
            reader.ReadString("ReconfigRequest.leavingServers"),
            reader.ReadString("ReconfigRequest.newMembers"),
            reader.ReadLong("ReconfigRequest.currentConfigId"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteString(JoiningServers);
        writer.WriteString(LeavingServers);
        writer.WriteString(NewMembers);
        writer.WriteLong(CurrentConfigId);
    }
}
