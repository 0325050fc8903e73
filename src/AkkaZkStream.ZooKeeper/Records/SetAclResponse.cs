using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of setACL.</summary>
/// <remarks>Layout: Stat stat.</remarks>
internal readonly record struct SetAclResponse(Stat Stat) : IJuteRecord<SetAclResponse>
{
    public static SetAclResponse Read(ref JuteReader reader) =>
        new(StatRecord.Read(ref reader));

    public void Write(ref JuteWriter writer) => StatRecord.Write(ref writer, Stat);
}
