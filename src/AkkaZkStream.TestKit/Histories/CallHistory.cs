namespace AkkaZkStream.TestKit;

/// <summary>Records what processes asked of one shared object, in one order of all beginnings and ends.
/// Thread-safe.</summary>
/// <remarks>The order is that of the calls here; no process's clock is used.</remarks>
/// <typeparam name="TCall">What a call is.</typeparam>
public sealed class CallHistory<TCall>
{
    private readonly Lock _gate = new();
    private readonly List<RecordedCall<TCall>> _calls = [];
    private int _now;

    /// <summary>What has been recorded, in the order of the beginnings.</summary>
    public IReadOnlyList<RecordedCall<TCall>> Calls
    {
        get
        {
            lock (_gate) return [.. _calls];
        }
    }

    /// <summary>A call begins; until it is told how it ended, its outcome is unknown.</summary>
    /// <param name="process">Who makes it.</param>
    /// <param name="call">What is asked.</param>
    /// <returns>Its number, for <see cref="End"/>.</returns>
    public int Begin(string process, TCall call)
    {
        lock (_gate)
        {
            const OperationOutcome open = OperationOutcome.Unknown;
            _calls.Add(new RecordedCall<TCall>(process, call, open, _now++, int.MaxValue));
            return _calls.Count - 1;
        }
    }

    /// <summary>A call has ended.</summary>
    /// <param name="number">The number that <see cref="Begin"/> gave.</param>
    /// <param name="outcome">How; <see cref="OperationOutcome.Unknown"/> leaves it open for ever.</param>
    /// <param name="call">The call with its answer.</param>
    public void End(int number, OperationOutcome outcome, TCall call)
    {
        lock (_gate)
        {
            var ended = outcome is OperationOutcome.Unknown ? int.MaxValue : _now++;
            _calls[number] = _calls[number] with { Outcome = outcome, Ended = ended, Call = call };
        }
    }
}
