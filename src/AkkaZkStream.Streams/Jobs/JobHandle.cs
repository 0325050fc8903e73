using System.Collections.Immutable;
using Akka.Streams;

namespace AkkaZkStream.Streams;

/// <summary>A running job.</summary>
public sealed class JobHandle
{
    private readonly SharedKillSwitch _stop;
    private readonly ImmutableArray<WindowCounters> _counters;

    internal JobHandle(ImmutableArray<Task> completions, SharedKillSwitch stop, ImmutableArray<WindowCounters> counters)
    {
        _stop = stop;
        _counters = counters;
        Completion = Task.WhenAll(completions);
    }

    /// <summary>Ends when all sinks have taken everything; fails with the exception that ended the job.</summary>
    public Task Completion { get; }

    /// <summary>Events that belonged to no window any more, over all window operators.</summary>
    public long Late => _counters.Sum(counters => counters.Late);

    /// <summary>Windows that have fired, over all window operators.</summary>
    public long Fired => _counters.Sum(counters => counters.Fired);

    /// <summary>Stops the sources; what has come in is worked off, every window fires, and the job completes.</summary>
    public void Drain() => _stop.Shutdown();

    /// <summary>Ends the job at once; what is in it is lost, and <see cref="Completion"/> fails.</summary>
    public void Cancel() => _stop.Abort(new OperationCanceledException("The job was cancelled."));
}
