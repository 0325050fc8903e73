using AkkaZkStream.Coordination.Watching;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Barriers;

/// <summary>The znodes of a double barrier: <c>member-ROUND-GUID</c>, ephemeral, and <c>ready</c>.</summary>
/// <remarks>Rounds are opened and closed in a transaction that names the version of the path: what was decided by an
/// older view changes nothing.</remarks>
internal sealed class BarrierRoom(ZooKeeperClient client, ZkPath path)
{
    public const string Ready = "ready";

    /// <summary>Enters a round: the name, and when.</summary>
    public async Task<(string Name, Zxid At)> AddAsync(int round, CancellationToken cancelled)
    {
        while (true)
        {
            var name = $"{PrefixOf(round)}{Guid.NewGuid():n}";
            try
            {
                var created = await client
                    .CreateAsync(path.Child(name), default, CreateMode.Ephemeral, cancellationToken: cancelled)
                    .ConfigureAwait(false);
                return (name, created.Stat.Czxid);
            }
            catch (ConnectionLossException)
            {
                // Certainly not created.
            }
            catch (UnknownOutcomeException)
            {
                var found = await Patience.AskAsync(() => client.ExistsAsync(path.Child(name), null, cancelled))
                    .ConfigureAwait(false);
                if (found.Stat is { } stat) return (name, stat.Czxid);
            }
        }
    }

    /// <summary>Reads it; creates the path when it is missing.</summary>
    public async Task<BarrierView> ReadAsync(CancellationToken cancelled)
    {
        while (true)
        {
            try
            {
                var read = await Patience.AskAsync(() => client.GetChildrenAsync(path, null, cancelled))
                    .ConfigureAwait(false);
                return ViewOf(read.Children, read.Stat.Version);
            }
            catch (NoNodeException)
            {
                // Nobody has been here before.
            }

            await Patience.CreateAsync(client, path, default, cancelled).ConfigureAwait(false);
        }
    }

    /// <summary>When it was opened; null when it is not open yet. The watcher hears when that changes.</summary>
    public async Task<Zxid?> FindReadyAsync(Action<WatchedEvent> watcher, CancellationToken cancelled)
    {
        var found = await Patience.AskAsync(() => client.ExistsAsync(path.Child(Ready), watcher, cancelled))
            .ConfigureAwait(false);
        return found.Stat?.Czxid;
    }

    /// <summary>True when nobody is there who was there when it was opened.</summary>
    public async Task<bool> IsAbandonedAsync(BarrierView view, Zxid opened, CancellationToken cancelled)
    {
        var reads = view.Members.Select(
            name => Patience.AskAsync(() => client.ExistsAsync(path.Child(name), null, cancelled)));
        var members = await Task.WhenAll(reads).ConfigureAwait(false);
        return members.All(member => member.Stat is not { } stat || stat.Czxid > opened);
    }

    /// <summary>False when it is not there; else the watcher hears when it has gone.</summary>
    public async Task<bool> WatchAsync(string name, Action<WatchedEvent> watcher, CancellationToken cancelled)
    {
        try
        {
            await Patience.AskAsync(() => client.GetDataAsync(path.Child(name), watcher, cancelled))
                .ConfigureAwait(false);
            return true;
        }
        catch (NoNodeException)
        {
            return false;
        }
    }

    /// <summary>Opens the round that was seen, unless it has changed.</summary>
    public Task TryOpenAsync(BarrierView view)
        => TryAsync(new Transaction().Check(path, view.Round).Create(path.Child(Ready)));

    /// <summary>Ends the round that was seen, unless it has changed.</summary>
    /// <param name="view">What was seen.</param>
    /// <param name="last">The last member, which goes with it; null when none is left.</param>
    public Task TryCloseAsync(BarrierView view, string? last)
    {
        var close = new Transaction().SetData(path, default, view.Round);
        if (view.IsReady) close.Delete(path.Child(Ready));
        if (last is not null && view.Members.Contains(last)) close.Delete(path.Child(last));
        return TryAsync(close);
    }

    public Task RemoveAsync(string name)
        => name.Length == 0
            ? Task.CompletedTask
            : Patience.DeleteAsync(client, path.Child(name), CancellationToken.None);

    private static string PrefixOf(int round) => $"member-{round}-";

    private static BarrierView ViewOf(IReadOnlyList<string> children, int round)
    {
        var prefix = PrefixOf(round);
        var members = children
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return new BarrierView(members, children.Contains(Ready), round);
    }

    private async Task TryAsync(Transaction transaction)
    {
        try
        {
            await client.MultiAsync(transaction).ConfigureAwait(false);
        }
        catch (ZkException e) when (e is TransactionFailedException || e.IsTransient)
        {
            // The next look at the path says how things stand.
        }
    }
}
