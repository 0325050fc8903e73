using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Coordination.Elections;
using AkkaZkStream.Coordination.Watching;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>Watches an election from outside: who leads, and who leads after every change.</summary>
public static class LeaderChanges
{
    /// <summary>The leader now, and every later one.</summary>
    /// <remarks>
    /// The first element comes at once. A change of leader costs three requests and one watch event, however many stand
    /// for election. A slow reader gets the newest leader; tokens rise from one leader to the next. What an element
    /// says may be out of date when it is read: nobody may act on it as if he were the leader. Completes when the
    /// client is closed.
    /// </remarks>
    /// <param name="client">Connected to the ensemble.</param>
    /// <param name="path">The election, or any lock.</param>
    public static Source<Leadership, NotUsed> Of(ZooKeeperClient client, ZkPath path)
    {
        ArgumentNullException.ThrowIfNull(client);
        var head = new QueueHead(client, path);
        return Source.FromGraph(new WatchedSource<Leadership>(client, head.ReadAsync));
    }
}
