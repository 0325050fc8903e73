using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>An empty text stands for an argument that is not given; a config id of -1 matches any.</summary>
/// <remarks>Layout: ustring joiningServers, ustring leavingServers, ustring newMembers, long
/// currentConfigId. What is not given is null there: an empty newMembers would be an ensemble of nobody
/// (source: PrepRequestProcessor.pRequest2Txn).</remarks>
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
        WriteIfGiven(ref writer, JoiningServers);
        WriteIfGiven(ref writer, LeavingServers);
        WriteIfGiven(ref writer, NewMembers);
        writer.WriteLong(CurrentConfigId);
    }

    private static void WriteIfGiven(ref JuteWriter writer, string text)
    {
        if (text.Length == 0) writer.WriteNullableBuffer(null);
        else writer.WriteString(text);
    }
}
