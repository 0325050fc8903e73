namespace AkkaZkStream.Coordination.Locks;

/// <summary>Who of a queue holds, as far as it is certain. Pure.</summary>
internal static class QueueHolders
{
    /// <summary>The queue, oldest first, with its holders marked.</summary>
    /// <param name="queue">Who stands there, and whether it has told the others that it waits no more.</param>
    /// <param name="permits">How many permits there are, if it is a semaphore's queue; 0 for unknown.</param>
    public static IReadOnlyList<LockContender> Mark(
        IReadOnlyList<(LockContender Contender, bool HasSaidSo)> queue, int permits)
    {
        var inOrder = queue.OrderBy(one => one.Contender.Token).ToArray();

        // Permits are given out in order: whoever came before one who holds, holds, too.
        var told = Array.FindLastIndex(inOrder, one => one is { HasSaidSo: true, Contender.Mode: LockMode.Permit });
        var certain = Math.Max(1, Math.Max(permits, told + 1));
        var marked = new List<LockContender>(inOrder.Length);
        foreach (var (one, _) in inOrder) marked.Add(one with { Holds = MayGoAhead(one.Mode, marked, certain) });
        return marked;
    }

    private static bool MayGoAhead(LockMode mode, List<LockContender> older, int permits) => mode switch
    {
        LockMode.Exclusive => older.Count == 0,
        LockMode.Permit => older.Count < permits,
        _ => older.TrueForAll(one => one.Mode is LockMode.Shared),
    };
}
