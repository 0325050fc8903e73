using AkkaZkStream.Coordination.Watching;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Counters;

/// <summary>What stands at the path of a value.</summary>
/// <param name="Read">Null when there is none.</param>
internal sealed record ValueState(VersionedData? Read)
{
    /// <summary>The counter that it is.</summary>
    /// <exception cref="SharedDataException">It is something else.</exception>
    public long AsCounter(ZkPath path) => Read is null ? 0 : CounterData.Read(path, Read.Data);

    /// <summary>Reads it; the watcher hears of the next change, also when there is none yet.</summary>
    public static async Task<ValueState> ReadAsync(
        ZooKeeperClient client, ZkPath path, Action<WatchedEvent>? watcher)
    {
        while (true)
        {
            try
            {
                return new ValueState(await SharedValue.At(client, path).ReadAsync(watcher, default)
                    .ConfigureAwait(false));
            }
            catch (NoNodeException)
            {
                if (watcher is null) return new ValueState(Read: null);
            }

            var there = await Patience.AskAsync(() => client.ExistsAsync(path, watcher)).ConfigureAwait(false);
            if (!there.Exists) return new ValueState(Read: null);
        }
    }
}
