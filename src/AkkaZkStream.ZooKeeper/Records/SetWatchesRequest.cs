using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Arms watches again after a reconnect; what changed since the zxid is notified at once.</summary>
/// <remarks>
/// Layout: long relativeZxid, vector&lt;ustring&gt; dataWatches, vector&lt;ustring&gt; existWatches,
/// vector&lt;ustring&gt; childWatches.
/// </remarks>
internal readonly record struct SetWatchesRequest(
    long RelativeZxid,
    IReadOnlyList<string> DataWatches,
    IReadOnlyList<string> ExistWatches,
    IReadOnlyList<string> ChildWatches) : IJuteRecord<SetWatchesRequest>
{
    public static SetWatchesRequest Read(ref JuteReader reader) =>
        new(
            reader.ReadLong("SetWatchesRequest.relativeZxid"),
            reader.ReadStrings("SetWatchesRequest.dataWatches"),
            reader.ReadStrings("SetWatchesRequest.existWatches"),
            reader.ReadStrings("SetWatchesRequest.childWatches"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteLong(RelativeZxid);
        writer.WriteStrings(DataWatches);
        writer.WriteStrings(ExistWatches);
        writer.WriteStrings(ChildWatches);
    }
}
