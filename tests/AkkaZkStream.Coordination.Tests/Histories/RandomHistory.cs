using AkkaZkStream.TestKit;

namespace AkkaZkStream.Coordination.Tests.Histories;

/// <summary>Histories of a correct lock: each operation takes effect at a point, and its beginning and end lie around
/// that point.</summary>
internal static class RandomHistory
{
    public static IReadOnlyList<LockOperation> Create(Random random, int operations)
    {
        var steps = new List<LockOperation>();
        var (holder, token, written) = (default(string), 0L, 0L);
        while (steps.Count < operations)
        {
            var at = steps.Count * 100;
            var process = holder ?? $"p{random.Next(4)}";
            if (holder is null)
            {
                holder = process;
                steps.Add(Step(random, at, process, LockOperationKind.Acquire, ++token));
            }
            else if (random.Next(3) == 0)
            {
                holder = null;
                steps.Add(Step(random, at, process, LockOperationKind.Release, token));
            }
            else
            {
                steps.Add(Step(random, at, process, LockOperationKind.Write, written = token));
            }
        }

        return Renumber(steps);
    }

    public static IReadOnlyList<LockOperation> SwapTwoTokens(IReadOnlyList<LockOperation> history, Random random)
    {
        var spoilt = history.ToArray();
        var (one, other) = (random.Next(spoilt.Length), random.Next(spoilt.Length));
        (spoilt[one], spoilt[other]) =
            (spoilt[one] with { Token = spoilt[other].Token }, spoilt[other] with { Token = spoilt[one].Token });
        return spoilt;
    }

    // Up to three steps' worth of overlap on either side; one process's own operations may overlap too, which only
    // makes the search harder.
    private static LockOperation Step(Random random, int at, string process, LockOperationKind kind, long token)
    {
        var (begun, ended) = (at - random.Next(300), at + 1 + random.Next(300));
        return new LockOperation(process, kind, new FencingToken(token), OperationOutcome.Done, begun, ended);
    }

    private static IReadOnlyList<LockOperation> Renumber(List<LockOperation> steps)
    {
        var moments = steps.SelectMany(step => new[] { step.Begun, step.Ended }).Distinct().Order().ToList();
        return [.. steps.Select(
            step => step with { Begun = moments.IndexOf(step.Begun), Ended = moments.IndexOf(step.Ended) })];
    }
}
