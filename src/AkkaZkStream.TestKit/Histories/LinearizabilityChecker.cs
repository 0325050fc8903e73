using AkkaZkStream.TestKit.Histories;

namespace AkkaZkStream.TestKit;

/// <summary>Searches for an order of the operations that a correct lock and fence could have gone through.</summary>
/// <remarks>
/// <list type="number">
/// <item><description>Take an operation that no other one precedes in real time, and let the model go through
/// it.</description></item>
/// <item><description>Where the model refuses, or the same set of operations led to the same state before, try another
/// one.</description></item>
/// <item><description>No other one? Take the last step back.</description></item>
/// <item><description>Done when only operations of unknown outcome are left: they may never have taken
/// effect.</description></item>
/// </list>
/// Source: Wing and Gong, "Testing and verifying concurrent objects" (1993), with the memo of Lowe, "Testing for
/// linearizability" (2017). The time is exponential in the number of operations that overlap, not in their number.
/// </remarks>
public static class LinearizabilityChecker
{
    // Some seconds, and far more than a history of a few hundred operations takes.
    private const int StepsMax = 5_000_000;

    /// <summary>Checks the operations of one lock path.</summary>
    public static HistoryVerdict Check(IReadOnlyList<LockOperation> operations)
    {
        ArgumentNullException.ThrowIfNull(operations);
        var search = new Search([.. operations.Where(IsOfConsequence).OrderBy(operation => operation.Begun)]);
        return search.Run();
    }

    // An acquire of unknown outcome has no token: whoever it was given to never used it, and its end is unknown as
    // well.
    private static bool IsOfConsequence(LockOperation operation)
        => operation is not { Kind: LockOperationKind.Acquire, Outcome: LockOperationOutcome.Unknown };

    private sealed class Search(LockOperation[] operations)
    {
        private readonly HashSet<(string Done, LockModel State)> _seen = [];
        private readonly Stack<(int Operation, LockModel Before)> _path = new();
        private readonly char[] _done = [.. Enumerable.Repeat('0', operations.Length)];
        private LockModel _state;
        private int _deepest;

        public HistoryVerdict Run()
        {
            var next = 0;
            for (var steps = 0; steps < StepsMax; steps++)
            {
                if (IsDone()) return new HistoryVerdict.Legal();
                next = FindFrom(next);
                if (next < operations.Length)
                {
                    Take(next);
                    next = 0;
                }
                else if (_path.Count == 0)
                {
                    return new HistoryVerdict.Illegal(Explain());
                }
                else
                {
                    next = TakeBack() + 1;
                }
            }

            return new HistoryVerdict.Undecided(StepsMax);
        }

        private bool IsDone()
        {
            for (var i = 0; i < operations.Length; i++)
                if (_done[i] == '0' && operations[i].Outcome is not LockOperationOutcome.Unknown) return false;
            return true;
        }

        // The first operation from here on that may be next: begun before any open one has ended, and new to the memo.
        private int FindFrom(int from)
        {
            var firstEnd = FirstEnd();
            for (var i = from; i < operations.Length && operations[i].Begun < firstEnd; i++)
                if (_done[i] == '0' && _state.Apply(operations[i]) is { } after && IsNew(i, after)) return i;
            return operations.Length;
        }

        private int FirstEnd()
        {
            var first = int.MaxValue;
            for (var i = 0; i < operations.Length && operations[i].Begun < first; i++)
                if (_done[i] == '0') first = Math.Min(first, operations[i].Ended);
            return first;
        }

        private bool IsNew(int operation, LockModel after)
        {
            _done[operation] = '1';
            var isNew = _seen.Add((new string(_done), after));
            _done[operation] = '0';
            return isNew;
        }

        private void Take(int operation)
        {
            _path.Push((operation, _state));
            _done[operation] = '1';
            _state = _state.Apply(operations[operation])!.Value;
            _deepest = Math.Max(_deepest, _path.Count);
        }

        private int TakeBack()
        {
            var (operation, before) = _path.Pop();
            _done[operation] = '0';
            _state = before;
            return operation;
        }

        private string Explain()
            => $"No order of {operations.Length} operations is one of a correct lock; at most {_deepest} of them fit.";
    }
}
