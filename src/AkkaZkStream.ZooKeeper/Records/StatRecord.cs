using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>A node's metadata on the wire.</summary>
/// <remarks>
/// Layout: long czxid, long mzxid, long ctime, long mtime, int version, int cversion, int aversion, long
/// ephemeralOwner, int dataLength, int numChildren, long pzxid; times are milliseconds since the Unix epoch, UTC.
/// </remarks>
internal static class StatRecord
{
    private static readonly long TimeMin = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long TimeMax = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static Stat Read(ref JuteReader reader) => new(
        new Zxid(reader.ReadLong("Stat.czxid")),
        new Zxid(reader.ReadLong("Stat.mzxid")),
        ReadTime(ref reader, "Stat.ctime"),
        ReadTime(ref reader, "Stat.mtime"),
        reader.ReadInt("Stat.version"),
        reader.ReadInt("Stat.cversion"),
        reader.ReadInt("Stat.aversion"),
        new SessionId(reader.ReadLong("Stat.ephemeralOwner")),
        reader.ReadInt("Stat.dataLength"),
        reader.ReadInt("Stat.numChildren"),
        new Zxid(reader.ReadLong("Stat.pzxid")));

    public static void Write(ref JuteWriter writer, in Stat stat)
    {
        writer.WriteLong(stat.Czxid.Value);
        writer.WriteLong(stat.Mzxid.Value);
        writer.WriteLong(stat.Ctime.ToUnixTimeMilliseconds());
        writer.WriteLong(stat.Mtime.ToUnixTimeMilliseconds());
        writer.WriteInt(stat.Version);
        writer.WriteInt(stat.Cversion);
        writer.WriteInt(stat.Aversion);
        writer.WriteLong(stat.EphemeralOwner.Value);
        writer.WriteInt(stat.DataLength);
        writer.WriteInt(stat.NumChildren);
        writer.WriteLong(stat.Pzxid.Value);
    }

    private static DateTimeOffset ReadTime(ref JuteReader reader, string field)
    {
        var ms = reader.ReadLong(field);
        if (ms < TimeMin || ms > TimeMax)
            throw ZkProtocolException.ForField(field, "milliseconds within the years 1 to 9999", $"{ms}");
        return DateTimeOffset.FromUnixTimeMilliseconds(ms);
    }
}
