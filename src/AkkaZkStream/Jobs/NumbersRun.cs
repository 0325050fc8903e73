using AkkaZkStream.Jobs;

namespace AkkaZkStream;

/// <summary>A running numbers job.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class NumbersRun
{
    private readonly IGuardedSourceControl _sources;
    private readonly NumbersOutput _output;

    internal NumbersRun(IGuardedSourceControl sources, NumbersOutput output, Task end)
    {
        (_sources, _output) = (sources, output);
        Completion = CompleteAsync(end);
    }

    /// <summary>What was counted so far.</summary>
    public NumbersSummary Summary => _output.Summary(_sources.Statistics);

    /// <summary>
    /// Completes after the last event, with the final numbers; or fails with what ended the job, for example
    /// <see cref="GuardedSourceException"/>.
    /// </summary>
    public Task<NumbersSummary> Completion { get; }

    /// <summary>
    /// Ends the job in good order: no claim is made any more and pending ones are taken back; what was emitted is
    /// answered; the lock is given back; the last windows fire. Does not wait for whoever else holds the lock. May be
    /// called again.
    /// </summary>
    public void Drain() => _sources.Drain();

    private async Task<NumbersSummary> CompleteAsync(Task end)
    {
        await end.ConfigureAwait(false);
        return _output.Summary(await _sources.Completion.ConfigureAwait(false));
    }
}
