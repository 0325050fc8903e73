using System.Diagnostics.CodeAnalysis;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>The queues in which a session was the last to stand, and alone: see <see cref="QuietQueue"/>.</summary>
/// <remarks>
/// A lock is worth a watch once the session has taken it twice running with nobody in between; locks that are taken
/// once cost nothing at the server. A watch stays until the lock's znode is deleted, as a container is when nobody has
/// used the lock for a while. Nothing here outlives a connection. Thread-safe.
/// </remarks>
/// <param name="watchesMax">How many watches there may be; 0 to know nothing, and always read the queue.</param>
internal sealed class QuietQueues(int watchesMax)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ZkPath, Known> _known = [];
    private int _watches;

    /// <summary>Of how many locks something is known; at most twice as many as there may be watches.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _known.Count;
        }
    }

    /// <summary>Takes out what the last contender has left; null when nothing is known. To be asked before the create
    /// is sent.</summary>
    public QuietNote? Take(ZkPath path)
    {
        lock (_gate)
        {
            if (!_known.TryGetValue(path, out var known)) return null;
            var note = known.Note;
            known.Note = null;
            return note;
        }
    }

    /// <summary>Leaves a note for the next one. To be called after the delete was sent.</summary>
    public void Leave(ZkPath path, QuietNote note)
    {
        lock (_gate)
            if (TryFind(path, out var known)) known.Note = note;
    }

    /// <summary>The watch that guards a znode which follows the last one; set now if none stands, and null when there
    /// may be no further one. To be called after the create's answer, before the delete is sent.</summary>
    public ParentWatch? Guard(ZooKeeperClient client, ZkPath path)
    {
        Known? known;
        ParentWatch watch;
        lock (_gate)
        {
            if (!TryFind(path, out known)) return null;
            if (known.Watch is { } standing) return standing;
            if (!known.IsCounted && _watches >= watchesMax) return null;
            Reserve(known);
            watch = known.Watch = new ParentWatch();
        }

        _ = SetAsync(client, path, known, watch);
        return watch;
    }

    /// <summary>The connection broke, or is another one now: what was true need not be true any more.</summary>
    public void Forget()
    {
        lock (_gate)
            foreach (var known in _known.Values) known.End();
    }

    private async Task SetAsync(ZooKeeperClient client, ZkPath path, Known known, ParentWatch watch)
    {
        try
        {
            await client.GetDataAsync(path, known.OnEvent).ConfigureAwait(false);
            watch.Set();
        }
        catch (Exception e) when (e is ZkException or ObjectDisposedException)
        {
            // No watch was set. Whoever wants to rely on it reads the queue instead.
            Remove(path, known);
        }
    }

    private bool TryFind(ZkPath path, [NotNullWhen(true)] out Known? known)
    {
        if (_known.TryGetValue(path, out known)) return true;
        if (watchesMax == 0) return false;
        if (_known.Count >= 2 * watchesMax) ForgetUnwatched();
        known = new Known(the => Remove(path, the));
        _known.Add(path, known);
        return true;
    }

    // At least half of them are not watched, so this happens once in a long while.
    private void ForgetUnwatched()
    {
        foreach (var (path, known) in _known)
            if (!known.IsCounted) _known.Remove(path);
    }

    private void Reserve(Known known)
    {
        if (!known.IsCounted) _watches++;
        known.IsCounted = true;
    }

    private void Remove(ZkPath path, Known known)
    {
        lock (_gate)
        {
            known.End();
            if (!_known.TryGetValue(path, out var present) || present != known) return;
            _known.Remove(path);
            if (known.IsCounted) _watches--;
        }
    }

    /// <summary>What is known of one lock. It has one callback for all its watches: the client keeps each callback
    /// once, however often a watch is set anew.</summary>
    private sealed class Known
    {
        public Known(Action<Known> fired) => OnEvent = _ => fired(this);

        public Action<WatchedEvent> OnEvent { get; }

        public QuietNote? Note { get; set; }

        public ParentWatch? Watch { get; set; }

        public bool IsCounted { get; set; }

        public void End()
        {
            Watch?.End();
            (Watch, Note) = (null, null);
        }
    }
}
