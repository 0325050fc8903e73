using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of setData.</summary>
/// <remarks>Layout: Stat stat.</remarks>
internal readonly record struct SetDataResponse(Stat Stat) : IJuteRecord<SetDataResponse>
{
    public static SetDataResponse Read(ref JuteReader reader) =>
        new(StatRecord.Read(ref reader));

    public void Write(ref JuteWriter writer) => StatRecord.Write(ref writer, Stat);
}
