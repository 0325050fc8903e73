using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>As SetWatchesRequest, with persistent watches (3.6 and later).</summary>
/// <remarks>
/// Layout: long relativeZxid, vector&lt;ustring&gt; dataWatches, vector&lt;ustring&gt; existWatches,
/// vector&lt;ustring&gt; childWatches, vector&lt;ustring&gt; persistentWatches, vector&lt;ustring&gt;
/// persistentRecursiveWatches.
/// </remarks>
internal readonly record struct SetWatches2Request(
    long RelativeZxid,
    IReadOnlyList<string> DataWatches,
    IReadOnlyList<string> ExistWatches,
    IReadOnlyList<string> ChildWatches,
    IReadOnlyList<string> PersistentWatches,
    IReadOnlyList<string> PersistentRecursiveWatches) : IJuteRecord<SetWatches2Request>
{
    public static SetWatches2Request Read(ref JuteReader reader) =>
        new(
            reader.ReadLong("SetWatches2Request.relativeZxid"),
            reader.ReadStrings("SetWatches2Request.dataWatches"),
            reader.ReadStrings("SetWatches2Request.existWatches"),
            reader.ReadStrings("SetWatches2Request.childWatches"),
            reader.ReadStrings("SetWatches2Request.persistentWatches"),
            reader.ReadStrings("SetWatches2Request.persistentRecursiveWatches"));

    /// <summary>The same for servers that know no persistent watches.</summary>
    public SetWatchesRequest WithoutPersistent() => new(RelativeZxid, DataWatches, ExistWatches, ChildWatches);

    public void Write(ref JuteWriter writer)
    {
        writer.WriteLong(RelativeZxid);
        writer.WriteStrings(DataWatches);
        writer.WriteStrings(ExistWatches);
        writer.WriteStrings(ChildWatches);
        writer.WriteStrings(PersistentWatches);
        writer.WriteStrings(PersistentRecursiveWatches);
    }
}
