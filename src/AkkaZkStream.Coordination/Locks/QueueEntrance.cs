using System.Text;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>The way into a lock's queue: one znode in it, whatever happens on the way, and a first view of who else is
/// there.</summary>
/// <remarks>
/// Where nobody can be there (<see cref="QuietQueue"/>) the znode is created and nothing is read. Else both requests
/// leave in the same breath. A create whose answer was lost is looked for by its id, in the present session only.
/// </remarks>
internal sealed class QueueEntrance(ParentPath parents)
{
    /// <summary>Enters, or comes back to the znode that stands there already.</summary>
    public async Task<QueueView> EnterAsync(QueuePlace place)
    {
        place.IsProven = false;
        if (place.Node is null && place.MayHaveEntered) await AdoptAsync(place).ConfigureAwait(false);
        if (place.Node is not null) return await ReadAsync(place).ConfigureAwait(false);

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await CreateAsync(place).ConfigureAwait(false);
            }
            catch (ZkException e)
                when (ZkFault.IsNoNode(e) && place.Node is null && attempt <= ParentPath.AttemptsMax)
            {
                // Never there, or a container that the server has reaped.
                await parents.CreateAsync(place.Session.Client, place.Path).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Who stands in the queue.</summary>
    public static async Task<QueueView> ReadAsync(QueuePlace place)
    {
        var read = await place.Session.Client.GetChildrenAsync(place.Path).ConfigureAwait(false);
        return new QueueView(read.Children, read.Zxid);
    }

    /// <summary>The names under the place's id. The sync makes the server that answers catch up with whatever the
    /// session's earlier connection still had on its way.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(QueuePlace place)
    {
        try
        {
            var sync = place.Session.Client.SyncAsync(place.Path).AsTask();
            var read = ReadAsync(place);
            await Task.WhenAll(sync, read).ConfigureAwait(false);
            var queue = await read.ConfigureAwait(false);
            return [.. queue.Children.Where(name => LockNodeName.BelongsTo(name, place.Id))];
        }
        catch (NoNodeException)
        {
            return [];
        }
    }

    private static Task<QueueView> CreateAsync(QueuePlace place)
    {
        var note = place.Session.Quiet.Take(place.Path);
        return note is { IsGuarded: true } ? CreateAloneAsync(place, note) : CreateAndReadAsync(place, note);
    }

    private static async Task<QueueView> CreateAloneAsync(QueuePlace place, QuietNote note)
    {
        await CreatedAsync(place, Create(place)).ConfigureAwait(false);
        var isNext = await note.IsFollowedByAsync(place).ConfigureAwait(false);

        // Asked last: had the parent been made anew before this create, the watch would have told by now.
        if (!isNext || !note.IsGuarded) return await ReadAsync(place).ConfigureAwait(false);
        place.Guard = note.Guard;
        return new QueueView([place.Node!.Name], place.Node.Czxid);
    }

    private static async Task<QueueView> CreateAndReadAsync(QueuePlace place, QuietNote? note)
    {
        var create = Create(place);
        var read = ReadAsync(place);

        // Answers come in order, so that the create's is there as well: to wait for both in turn would cost a second
        // way to the thread that waits.
        await ((Task)read).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await CreatedAsync(place, create).ConfigureAwait(false);
        var queue = await read.ConfigureAwait(false);
        if (note is not null && await note.IsFollowedByAsync(place).ConfigureAwait(false))
            place.Guard = place.Session.Quiet.Guard(place.Session.Client, place.Path);
        return queue;
    }

    private static ValueTask<CreateResult> Create(QueuePlace place)
    {
        var prefix = place.Path.Child(LockNodeName.Prefix(place.Id, place.Policy.Kind));
        var holder = Encoding.UTF8.GetBytes(place.Holder);
        return place.Session.Writes.CreateAsync(prefix, holder);
    }

    private static async ValueTask CreatedAsync(QueuePlace place, ValueTask<CreateResult> create)
    {
        try
        {
            var created = await create.ConfigureAwait(false);
            place.Node = new LockNode(created.Path.Name, created.Stat.Czxid);
            place.IsProven = true;
        }
        catch (Exception e)
        {
            place.MayHaveEntered = ZkFault.MayHaveBeenApplied(e);
            throw;
        }
    }

    // A znode of a session that is dying would let two hold the lock: it is left to its end.
    private static async Task AdoptAsync(QueuePlace place)
    {
        foreach (var name in await FindAsync(place).ConfigureAwait(false))
        {
            var stat = await place.StatOfAsync(name).ConfigureAwait(false);
            if (stat?.EphemeralOwner == place.Session.Id) place.Node = new LockNode(name, stat.Value.Czxid);
        }

        place.MayHaveEntered = false;
    }
}
