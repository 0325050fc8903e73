using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of getEphemerals.</summary>
/// <remarks>Layout: ustring prefixPath.</remarks>
internal readonly record struct GetEphemeralsRequest(string PrefixPath) : IJuteRecord<GetEphemeralsRequest>
{
    public static GetEphemeralsRequest Read(ref JuteReader reader) =>
        new(reader.ReadString("GetEphemeralsRequest.prefixPath"));

    public void Write(ref JuteWriter writer) => writer.WriteString(PrefixPath);
}
