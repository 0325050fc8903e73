using AkkaZkStream.Coordination;

namespace AkkaZkStream.TestKit;

/// <summary>Records what processes did with one lock path, in one order of all beginnings and ends.
/// Thread-safe.</summary>
/// <remarks>The order is that of the calls here; no process's clock is used.</remarks>
public sealed class LockHistory
{
    private readonly Lock _gate = new();
    private readonly List<LockOperation> _operations = [];
    private int _now;

    /// <summary>What has been recorded, in the order of the beginnings.</summary>
    public IReadOnlyList<LockOperation> Operations
    {
        get
        {
            lock (_gate) return [.. _operations];
        }
    }

    /// <summary>An operation begins; until it is told how it ended, its outcome is unknown.</summary>
    /// <param name="process">Who does it.</param>
    /// <param name="kind">What.</param>
    /// <param name="token">Under which token; left out for an acquire.</param>
    /// <returns>Its number, for <see cref="End"/>.</returns>
    public int Begin(string process, LockOperationKind kind, FencingToken token = default)
    {
        lock (_gate)
        {
            const OperationOutcome open = OperationOutcome.Unknown;
            _operations.Add(new LockOperation(process, kind, token, open, _now++, int.MaxValue));
            return _operations.Count - 1;
        }
    }

    /// <summary>An operation has ended.</summary>
    /// <param name="operation">The number that <see cref="Begin"/> gave.</param>
    /// <param name="outcome">How; <see cref="OperationOutcome.Unknown"/> leaves it open for ever.</param>
    /// <param name="token">An acquire's token.</param>
    public void End(int operation, OperationOutcome outcome, FencingToken? token = null)
    {
        lock (_gate)
        {
            var begun = _operations[operation];
            var ended = outcome is OperationOutcome.Unknown ? int.MaxValue : _now++;
            _operations[operation] = begun with { Outcome = outcome, Ended = ended, Token = token ?? begun.Token };
        }
    }
}
