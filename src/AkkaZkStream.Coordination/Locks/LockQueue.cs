using System.Text;
using AkkaZkStream.Coordination.Counters;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>The queue of a lock, as a contender uses it.</summary>
/// <remarks>
/// <list type="number">
/// <item><description>Create an ephemeral sequential znode and, in the same breath, read the queue. (After a create
/// whose answer was lost: look for the znode by its id, in the present session only.)</description></item>
/// <item><description>First? The lock is held. The reply's zxid says since when, at the latest.</description></item>
/// <item><description>Else read the nearest older znode, leaving a watch. It has gone meanwhile? Read the queue again.
/// (getData, not exists: exists on a znode that has gone leaves a watch behind for ever.)</description></item>
/// <item><description>When the watch fires, read the queue again.</description></item>
/// <item><description>Behind the holders of all permits of a semaphore: watch the whole queue, as the only one; who
/// goes ahead after that says so by writing to its own znode.</description></item>
/// </list>
/// Every method runs up to its first answer on the caller's thread, so requests leave in the order of the calls.
/// No exception of ZooKeeper's leaves this class: they are outcomes.
/// </remarks>
internal sealed class LockQueue(ParentPath parents)
{
    private static readonly QueueOutcome Gone = new QueueOutcome.Gone();

    /// <summary>Waits until the place is first; enters the queue before, if need be.</summary>
    public async Task<QueueOutcome> TakeTurnAsync(Turn turn)
    {
        var place = turn.Place;
        try
        {
            var queue = await EnterAsync(place).ConfigureAwait(false);
            while (!turn.IsCalledOff)
            {
                var decision = await DecideAsync(place, queue).ConfigureAwait(false);
                if (decision is QueueDecision.First) return await GrantAsync(place, queue).ConfigureAwait(false);
                if (decision is QueueDecision.Missing) return Forget(place);
                if (!place.Waits) return new QueueOutcome.Taken();
                place.HasWaited = true;
                queue = decision is QueueDecision.Behind behind
                    ? await WaitBehindAsync(turn, behind.Predecessor).ConfigureAwait(false)
                    : await WaitInCrowdAsync(turn).ConfigureAwait(false);
            }

            return new QueueOutcome.CalledOff();
        }
        catch (Exception e)
        {
            return ZkFault.Classify(e);
        }
    }

    /// <summary>Removes whatever stands under the place's id, and is content only when that is proven.</summary>
    public static async Task<QueueOutcome> LeaveAsync(QueuePlace place)
    {
        try
        {
            if (place.Node is { } node) await DeleteAsync(place, node.Name).ConfigureAwait(false);
            else if (place.MayHaveEntered)
                foreach (var name in await FindAsync(place).ConfigureAwait(false))
                    await DeleteAsync(place, name).ConfigureAwait(false);
            return Forget(place);
        }
        catch (Exception e)
        {
            return ZkFault.Classify(e);
        }
    }

    private static async Task DeleteAsync(QueuePlace place, string name)
    {
        try
        {
            await place.Session.Client.DeleteAsync(place.Path.Child(name)).ConfigureAwait(false);
        }
        catch (NoNodeException)
        {
            // An earlier attempt did it, or somebody else.
        }
    }

    private static QueueOutcome Forget(QueuePlace place)
    {
        (place.Node, place.MayHaveEntered) = (null, false);
        return Gone;
    }

    private async Task<ChildrenResult> EnterAsync(QueuePlace place)
    {
        if (place.Node is null && place.MayHaveEntered) await AdoptAsync(place).ConfigureAwait(false);
        if (place.Node is not null) return await ReadAsync(place).ConfigureAwait(false);

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await CreateAndReadAsync(place).ConfigureAwait(false);
            }
            catch (NoNodeException) when (place.Node is null && attempt <= ParentPath.AttemptsMax)
            {
                // Never there, or a container that the server has reaped.
                await parents.CreateAsync(place.Session.Client, place.Path).ConfigureAwait(false);
            }
        }
    }

    private static ValueTask<ChildrenResult> ReadAsync(QueuePlace place)
        => place.Session.Client.GetChildrenAsync(place.Path);

    private static async Task<ChildrenResult> CreateAndReadAsync(QueuePlace place)
    {
        var client = place.Session.Client;
        var prefix = place.Path.Child(LockNodeName.Prefix(place.Id, place.Policy.Kind));
        var create = client.CreateAsync(prefix, Encoding.UTF8.GetBytes(place.Holder), CreateMode.EphemeralSequential);
        var read = ReadAsync(place).AsTask();

        // Answers come in order, so that the create's is there as well: to wait for both in turn would cost a second
        // way to the thread that waits.
        await ((Task)read).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            var created = await create.ConfigureAwait(false);
            place.Node = new LockNode(created.Path.Name, created.Stat.Czxid);
        }
        catch (Exception e)
        {
            place.MayHaveEntered = ZkFault.MayHaveBeenApplied(e);
            throw;
        }

        return await read.ConfigureAwait(false);
    }

    // A znode of a session that is dying would let two hold the lock: it is left to its end.
    private static async Task AdoptAsync(QueuePlace place)
    {
        foreach (var name in await FindAsync(place).ConfigureAwait(false))
        {
            var stat = await StatOfAsync(place, name).ConfigureAwait(false);
            if (stat?.EphemeralOwner == place.Session.Id) place.Node = new LockNode(name, stat.Value.Czxid);
        }

        place.MayHaveEntered = false;
    }

    // The sync makes the server that answers catch up with whatever the session's earlier connection still had on its
    // way.
    private static async Task<IReadOnlyList<string>> FindAsync(QueuePlace place)
    {
        try
        {
            var sync = place.Session.Client.SyncAsync(place.Path).AsTask();
            var read = ReadAsync(place).AsTask();
            await Task.WhenAll(sync, read).ConfigureAwait(false);
            var queue = await read.ConfigureAwait(false);
            return [.. queue.Children.Where(name => LockNodeName.BelongsTo(name, place.Id))];
        }
        catch (NoNodeException)
        {
            return [];
        }
    }

    // Who waits directly behind one who waits sees it leave the queue, but not that it waits no more: it has to be
    // told.
    private static async ValueTask<QueueOutcome> GrantAsync(QueuePlace place, ChildrenResult queue)
    {
        var node = place.Node!;
        if (place.Policy.HasToSaySo(place.HasWaited) && !place.HasSaidSo)
        {
            try
            {
                var holder = Encoding.UTF8.GetBytes(place.Holder);
                await place.Session.Client.SetDataAsync(place.Path.Child(node.Name), holder).ConfigureAwait(false);
            }
            catch (NoNodeException)
            {
                // Somebody has deleted the znode between the reading and this.
                return Forget(place);
            }

            place.HasSaidSo = true;
        }

        return new QueueOutcome.Granted(node, queue.Zxid);
    }

    private static async ValueTask<QueueDecision> DecideAsync(QueuePlace place, ChildrenResult queue)
    {
        var policy = await PolicyOfAsync(place).ConfigureAwait(false);
        var decision = policy.Decide(place.Node!.Name, queue.Children);
        if (decision is not QueueDecision.Ambiguous ambiguous) return decision;

        var contenders = new List<(string, Zxid)>();
        foreach (var name in ambiguous.Contenders)
        {
            var stat = await StatOfAsync(place, name).ConfigureAwait(false);
            if (stat is not null) contenders.Add((name, stat.Value.Czxid));
        }

        return policy.DecideByAge(place.Node.Name, contenders);
    }

    private static async ValueTask<Stat?> StatOfAsync(QueuePlace place, string name)
    {
        try
        {
            return (await place.Session.Client.GetDataAsync(place.Path.Child(name)).ConfigureAwait(false)).Stat;
        }
        catch (NoNodeException)
        {
            return null;
        }
    }

    private static async ValueTask<IQueuePolicy> PolicyOfAsync(QueuePlace place)
    {
        if (place.Policy is not PermitPolicy { AsksHowMany: true }) return place.Policy;
        var count = await place.Session.Client.GetDataAsync(place.Path).ConfigureAwait(false);
        return new PermitPolicy(Math.Max(0, CountData.Read(place.Path, count.Data)));
    }

    private static async Task<ChildrenResult> WaitBehindAsync(Turn turn, string predecessor)
    {
        var place = turn.Place;
        var alarm = turn.SetAlarm();
        try
        {
            var path = place.Path.Child(predecessor);
            var node = await place.Session.Client.GetDataAsync(path, _ => alarm.TrySetResult()).ConfigureAwait(false);
            if (place.Policy.IsHolder(node.Stat)) return await WaitInCrowdAsync(turn).ConfigureAwait(false);
            await alarm.Task.ConfigureAwait(false);
        }
        catch (NoNodeException)
        {
            // It has gone between the two reads: no need to wait.
        }

        return await ReadAsync(place).ConfigureAwait(false);
    }

    // How many permits there are may change as well: the persistent watch tells of both, and is taken back, where a
    // data watch would stay for each one that has ever waited.
    private static async Task<ChildrenResult> WaitInCrowdAsync(Turn turn)
    {
        var place = turn.Place;
        if (place.Policy is not PermitPolicy { AsksHowMany: true })
            return await WaitInCrowdAsync(turn, isWatched: false).ConfigureAwait(false);
        var watch = await place.Session.Client
            .AddWatchAsync(place.Path, AddWatchMode.Persistent, _ => turn.Wake())
            .ConfigureAwait(false);
        await using (watch.ConfigureAwait(false))
            return await WaitInCrowdAsync(turn, isWatched: true).ConfigureAwait(false);
    }

    // What is decided by has to be what was read after the watch was set, or a change in between would wake nobody.
    private static async Task<ChildrenResult> WaitInCrowdAsync(Turn turn, bool isWatched)
    {
        var (place, client) = (turn.Place, turn.Place.Session.Client);
        while (true)
        {
            var alarm = turn.SetAlarm();
            Action<WatchedEvent>? watcher = isWatched ? null : _ => alarm.TrySetResult();
            var queue = await client.GetChildrenAsync(place.Path, watcher).ConfigureAwait(false);
            if (turn.IsCalledOff) return queue;
            var decision = await DecideAsync(place, queue).ConfigureAwait(false);
            if (decision is QueueDecision.First or QueueDecision.Missing) return queue;
            await alarm.Task.ConfigureAwait(false);
        }
    }
}
