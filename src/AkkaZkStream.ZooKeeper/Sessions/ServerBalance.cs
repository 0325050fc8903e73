namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>
/// Who moves when an ensemble's servers change, so that the clients are spread evenly over the new ones, each deciding
/// for itself and as few as possible moving: the rule of ZooKeeper's own client (StaticHostProvider.updateServerList,
/// ZOOKEEPER-1355).
/// </summary>
/// <remarks>
/// With more servers than before, who may stay moves with the probability that its server has too many clients, and to
/// a new server; who can't stay goes to a new one. With fewer or as many, who may stay stays; the others move, to a
/// server that stays with the probability that evens out what those lack.
/// </remarks>
internal static class ServerBalance
{
    /// <summary>Says whether to move.</summary>
    /// <param name="before">The servers so far; at least one.</param>
    /// <param name="after">The servers from now on; at least one.</param>
    /// <param name="present">The one connected to, or tried last; null for none.</param>
    /// <param name="draw">A random number in [0, 1).</param>
    /// <returns>Null to stay; else with which probability to move to a server that was not there before.</returns>
    public static double? ShareOfNew(
        IReadOnlyCollection<ServerAddress> before,
        IReadOnlyCollection<ServerAddress> after,
        ServerAddress? present,
        double draw)
    {
        var stays = after.Contains(present ?? before.First());
        if (after.Count > before.Count)
            return !stays || draw < 1 - (double)before.Count / after.Count ? 1 : null;
        if (stays) return null;

        // Each that stays had a share of 1/before of the clients, and should have one of 1/after.
        var kept = after.Count(before.Contains);
        var gone = before.Count - kept;
        return gone == 0 ? 0 : 1 - (double)kept * (before.Count - after.Count) / ((double)after.Count * gone);
    }

    /// <summary>In which order to try them: each time a new one with that probability, as long as there are
    /// both.</summary>
    public static ServerAddress[] Order(
        IEnumerable<ServerAddress> servers, IReadOnlyCollection<ServerAddress> known, double shareOfNew, Random random)
    {
        var parts = servers.ToLookup(known.Contains);
        var (stayed, added) = (new Queue<ServerAddress>(parts[true]), new Queue<ServerAddress>(parts[false]));
        var order = new List<ServerAddress>();
        while (stayed.Count + added.Count > 0)
        {
            var takesAdded = random.NextDouble() < shareOfNew;
            order.Add(added.Count > 0 && (takesAdded || stayed.Count == 0) ? added.Dequeue() : stayed.Dequeue());
        }

        return [.. order];
    }
}
