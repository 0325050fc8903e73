namespace AkkaZkStream.TestKit;

/// <summary>Checks a history by its tokens: they are unique, so the order of the grants is given.</summary>
/// <remarks>
/// Three laws, in O(n log n): a grant that ended before another was asked for has the smaller token; a grant ends only
/// after the release of every older one has begun; what the resource accepted never falls. It finds less than
/// <see cref="LinearizabilityChecker"/>, in histories of any length, and says what it found.
/// </remarks>
public static class TokenOrderChecker
{
    /// <summary>Checks the operations of one lock path.</summary>
    public static HistoryVerdict Check(IReadOnlyList<LockOperation> operations)
    {
        ArgumentNullException.ThrowIfNull(operations);
        var done = operations.Where(operation => operation.Outcome is OperationOutcome.Done).ToArray();
        var grants = done.Where(one => one.Kind is LockOperationKind.Acquire).OrderBy(one => one.Token).ToArray();
        var problem = FindTwin(grants)
            ?? FindFall(grants, "was granted")
            ?? FindTwoOwners(grants, operations)
            ?? FindStrangeRelease(grants, done)
            ?? FindFall([.. done.Where(one => one.Kind is LockOperationKind.Write)], "was accepted");
        return problem is null ? new HistoryVerdict.Legal() : new HistoryVerdict.Illegal(problem);
    }

    private static string? FindTwin(LockOperation[] grants)
    {
        for (var i = 1; i < grants.Length; i++)
            if (grants[i].Token == grants[i - 1].Token)
                return $"Two grants have one token: {grants[i - 1]}, {grants[i]}.";
        return null;
    }

    // Going through them by beginning: none may have a token below that of one that had ended by then.
    private static string? FindFall(LockOperation[] operations, string what)
    {
        var byEnd = new Queue<LockOperation>(operations.OrderBy(operation => operation.Ended));
        var newest = default(LockOperation);
        foreach (var operation in operations.OrderBy(operation => operation.Begun))
        {
            while (byEnd.TryPeek(out var ended) && ended.Ended < operation.Begun)
                if (byEnd.Dequeue() is var past && (newest is null || past.Token > newest.Token)) newest = past;
            if (newest is not null && operation.Token < newest.Token) return $"{operation} {what} after {newest}.";
        }

        return null;
    }

    private static string? FindTwoOwners(LockOperation[] grants, IReadOnlyList<LockOperation> operations)
    {
        var releases = operations
            .Where(operation => operation.Kind is LockOperationKind.Release)
            .GroupBy(operation => operation.Token)
            .ToDictionary(group => group.Key, group => group.Min(operation => operation.Begun));
        for (var i = 1; i < grants.Length; i++)
        {
            var (older, newer) = (grants[i - 1], grants[i]);
            if (!releases.TryGetValue(older.Token, out var begun) || begun > newer.Ended)
                return $"Two owners: {newer} while {older} had not begun to release.";
        }

        return null;
    }

    private static string? FindStrangeRelease(LockOperation[] grants, LockOperation[] done)
    {
        var owners = grants.ToDictionary(grant => grant.Token, grant => grant.Process);
        return done
            .Where(operation => operation.Kind is LockOperationKind.Release)
            .Where(release => !owners.TryGetValue(release.Token, out var owner) || owner != release.Process)
            .Select(release => $"{release} by somebody who did not hold it.")
            .FirstOrDefault();
    }
}
