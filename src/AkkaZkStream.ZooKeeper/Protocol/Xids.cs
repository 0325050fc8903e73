namespace AkkaZkStream.ZooKeeper.Protocol;

/// <summary>Request ids that are no ordinary request's; the others count up from 1.</summary>
internal static class Xids
{
    public const int Notification = -1;
    public const int Ping = -2;
    public const int Auth = -4;
    public const int SetWatches = -8;
}
