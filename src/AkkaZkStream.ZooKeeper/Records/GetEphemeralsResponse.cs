using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of getEphemerals.</summary>
/// <remarks>Layout: vector&lt;ustring&gt; ephemerals.</remarks>
internal readonly record struct GetEphemeralsResponse(IReadOnlyList<string> Ephemerals)
    : IJuteRecord<GetEphemeralsResponse>
{
    public static GetEphemeralsResponse Read(ref JuteReader reader) =>
        new(reader.ReadStrings("GetEphemeralsResponse.ephemerals"));

    public void Write(ref JuteWriter writer) => writer.WriteStrings(Ephemerals);
}
