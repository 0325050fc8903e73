using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of getChildren2.</summary>
/// <remarks>Layout: vector&lt;ustring&gt; children, Stat stat.</remarks>
internal readonly record struct GetChildren2Response(IReadOnlyList<string> Children, Stat Stat)
    : IJuteRecord<GetChildren2Response>
{
    public static GetChildren2Response Read(ref JuteReader reader) =>
        new(reader.ReadStrings("GetChildren2Response.children"), StatRecord.Read(ref reader));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteStrings(Children);
        StatRecord.Write(ref writer, Stat);
    }
}
