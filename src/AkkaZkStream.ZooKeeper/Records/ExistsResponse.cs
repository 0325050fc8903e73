using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of exists.</summary>
/// <remarks>Layout: Stat stat.</remarks>
internal readonly record struct ExistsResponse(Stat Stat) : IJuteRecord<ExistsResponse>
{
    public static ExistsResponse Read(ref JuteReader reader) =>
        new(StatRecord.Read(ref reader));

    public void Write(ref JuteWriter writer) => StatRecord.Write(ref writer, Stat);
}
