using System.Text;
using AkkaZkStream.Coordination.Counters;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>The queue of a lock, as a contender uses it.</summary>
/// <remarks>
/// <list type="number">
/// <item><description>Enter: create an ephemeral sequential znode and learn who else is there
/// (<see cref="QueueEntrance"/>).</description></item>
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

    private readonly QueueEntrance _entrance = new(parents);

    /// <summary>Waits until the place is first; enters the queue before, if need be.</summary>
    public async Task<QueueOutcome> TakeTurnAsync(Turn turn)
    {
        var place = turn.Place;
        try
        {
            var queue = await _entrance.EnterAsync(place).ConfigureAwait(false);
            while (!turn.IsCalledOff)
            {
                var decision = await DecideAsync(place, queue).ConfigureAwait(false);
                if (decision is QueueDecision.First) return await GrantAsync(place, queue).ConfigureAwait(false);
                if (decision is QueueDecision.Missing) return Forget(place);
                if (!place.Waits) return new QueueOutcome.Taken();
                (place.HasWaited, place.IsProven) = (true, false);
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
                foreach (var name in await QueueEntrance.FindAsync(place).ConfigureAwait(false))
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
        var deleting = place.Session.Writes.DeleteAsync(place.Path.Child(name));
        var note = place.LeaveNote();
        var isGone = false;
        try
        {
            await deleting.ConfigureAwait(false);
            isGone = true;
        }
        catch (ZkException e) when (ZkFault.IsNoNode(e))
        {
            // An earlier attempt did it, or somebody else.
        }
        finally
        {
            note?.SetResult(isGone);
        }
    }

    private static QueueOutcome Forget(QueuePlace place)
    {
        (place.Node, place.MayHaveEntered) = (null, false);
        return Gone;
    }

    // Who waits directly behind one who waits sees it leave the queue, but not that it waits no more: it has to be
    // told.
    private static async ValueTask<QueueOutcome> GrantAsync(QueuePlace place, QueueView queue)
    {
        var node = place.Node!;
        place.IsAlone = QuietQueue.IsAlone(node.Name, queue.Children);
        if (place.Policy.HasToSaySo(place.HasWaited) && !place.HasSaidSo)
        {
            try
            {
                var holder = Encoding.UTF8.GetBytes(place.Holder);
                await place.Session.Writes.SetDataAsync(place.Path.Child(node.Name), holder).ConfigureAwait(false);
            }
            catch (ZkException e) when (ZkFault.IsNoNode(e))
            {
                // Somebody has deleted the znode between the reading and this.
                return Forget(place);
            }

            place.HasSaidSo = true;
        }
        else if (!place.IsProven)
        {
            await place.Session.Writes.ProveAsync().ConfigureAwait(false);
        }

        return new QueueOutcome.Granted(node, queue.Zxid);
    }

    private static async ValueTask<QueueDecision> DecideAsync(QueuePlace place, QueueView queue)
    {
        var policy = await PolicyOfAsync(place).ConfigureAwait(false);
        var decision = policy.Decide(place.Node!.Name, queue.Children);
        if (decision is not QueueDecision.Ambiguous ambiguous) return decision;

        var contenders = new List<(string, Zxid)>();
        foreach (var name in ambiguous.Contenders)
        {
            var stat = await place.StatOfAsync(name).ConfigureAwait(false);
            if (stat is not null) contenders.Add((name, stat.Value.Czxid));
        }

        return policy.DecideByAge(place.Node.Name, contenders);
    }

    private static async ValueTask<IQueuePolicy> PolicyOfAsync(QueuePlace place)
    {
        if (place.Policy is not PermitPolicy { AsksHowMany: true }) return place.Policy;
        var count = await place.Session.Client.GetDataAsync(place.Path).ConfigureAwait(false);
        return new PermitPolicy(Math.Max(0, CountData.Read(place.Path, count.Data)));
    }

    private static async Task<QueueView> WaitBehindAsync(Turn turn, string predecessor)
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

        return await QueueEntrance.ReadAsync(place).ConfigureAwait(false);
    }

    // How many permits there are may change as well: the persistent watch tells of both, and is taken back, where a
    // data watch would stay for each one that has ever waited.
    private static async Task<QueueView> WaitInCrowdAsync(Turn turn)
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
    private static async Task<QueueView> WaitInCrowdAsync(Turn turn, bool isWatched)
    {
        var (place, client) = (turn.Place, turn.Place.Session.Client);
        while (true)
        {
            var alarm = turn.SetAlarm();
            Action<WatchedEvent>? watcher = isWatched ? null : _ => alarm.TrySetResult();
            var read = await client.GetChildrenAsync(place.Path, watcher).ConfigureAwait(false);
            var queue = new QueueView(read.Children, read.Zxid);
            if (turn.IsCalledOff) return queue;
            var decision = await DecideAsync(place, queue).ConfigureAwait(false);
            if (decision is QueueDecision.First or QueueDecision.Missing) return queue;
            await alarm.Task.ConfigureAwait(false);
        }
    }
}
