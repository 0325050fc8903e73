using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of create2, createTTL and createContainer.</summary>
/// <remarks>Layout: ustring path, Stat stat.</remarks>
internal readonly record struct Create2Response(string Path, Stat Stat) : IJuteRecord<Create2Response>
{
    public static Create2Response Read(ref JuteReader reader) =>
        new(reader.ReadString("Create2Response.path"), StatRecord.Read(ref reader));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteString(Path);
        StatRecord.Write(ref writer, Stat);
    }
}
