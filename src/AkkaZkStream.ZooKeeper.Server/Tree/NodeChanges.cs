namespace AkkaZkStream.ZooKeeper.Server.Tree;

/// <summary>
/// What has happened to a node since it was created. Most nodes are made and deleted, and nothing in between: they have
/// none of this, which is a third of what they would take.
/// </summary>
internal sealed class NodeChanges(long czxid, long ctimeMs)
{
    public HashSet<ZNode>? Children;
    public long Mzxid = czxid;
    public long Pzxid = czxid;
    public long MtimeMs = ctimeMs;
    public int Version;
    public int Aversion;
    public int ChildCounter;
}
