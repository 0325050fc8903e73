using System.Collections.Immutable;
using AkkaZkStream.Streams.Jobs;

namespace AkkaZkStream.Streams;

/// <summary>A running job.</summary>
public sealed class JobHandle
{
    private readonly JobRunner _runner;
    private readonly ImmutableArray<WindowCounters> _counters;

    internal JobHandle(JobRunner runner, ImmutableArray<WindowCounters> counters)
    {
        _runner = runner;
        _counters = counters;
    }

    /// <summary>How the job is doing. It may be read from any thread.</summary>
    public JobState State => _runner.State;

    /// <summary>How often the job has been run again after a failure.</summary>
    public int Restarts => _runner.Restarts;

    /// <summary>
    /// The operator whose failure ended the newest run, by the name that <see cref="DataStream{T}.Named"/> gave it or
    /// by what it does; null where none has failed, or where the failure came from a sink of the user's own.
    /// </summary>
    public string? FailedOperator => _runner.FailedOperator;

    /// <summary>
    /// Ends when all sinks have taken everything and all sources are closed; fails with the exception that ended the
    /// job, or with <see cref="OperationCanceledException"/> after <see cref="Cancel"/>. A restart does not end it.
    /// </summary>
    public Task Completion => _runner.Completion;

    /// <summary>Events that belonged to no window any more, over all window operators.</summary>
    public long Late => _counters.Sum(counters => counters.Late);

    /// <summary>Windows that have fired, over all window operators.</summary>
    public long Fired => _counters.Sum(counters => counters.Fired);

    /// <summary>Stops the sources; what has come in is worked off, every window fires, and the job completes.</summary>
    public void Drain() => _runner.Drain();

    /// <summary>Ends the job at once; what is in it is lost, and <see cref="Completion"/> fails.</summary>
    public void Cancel() => _runner.Cancel();
}
