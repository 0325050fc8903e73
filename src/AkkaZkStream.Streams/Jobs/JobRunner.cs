using System.Collections.Immutable;
using Akka.Actor;
using Akka.Streams;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>Runs a plan, and again where the restart strategy says so.</summary>
/// <remarks>
/// Running → Finished (all graphs ended), Restarting (one failed, the others were stopped, the strategy has a delay),
/// Failed (it has none), Canceled. Restarting → Running (the delay is over), Finished (drained), Failed (the actor
/// system was terminated), Canceled. The other three are final.
/// </remarks>
internal sealed class JobRunner(JobPlan plan, ActorSystem system, RestartStrategy restarts)
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private JobRun? _run;
    private ICancelable? _delay;
    private Exception? _failure;
    private bool _isLastRun;

    public JobState State { get; private set; }

    public int Restarts { get; private set; }

    public string? FailedOperator { get; private set; }

    public Task Completion => _completion.Task;

    private bool IsOver => State >= JobState.Finished;

    public void Start()
    {
        _ = WatchSystemAsync();
        Run();
    }

    /// <summary>Calls an action when the job has ended for good, with what it failed with, or null.</summary>
    public void AtEnd(Action<Exception?> action) => _completion.Task.ContinueWith(
        ended => action(ended.Exception?.InnerException),
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    public void Drain()
    {
        lock (_lock)
        {
            _isLastRun = true;
            _run?.Stop.Shutdown();
            if (State == JobState.Restarting)
                End(JobState.Finished, null);
        }
    }

    public void Cancel()
    {
        lock (_lock)
        {
            var canceled = new OperationCanceledException("The job was cancelled.");
            if (!IsOver)
                End(JobState.Canceled, canceled);
            _run?.Stop.Abort(canceled);
        }
    }

    private void Run()
    {
        lock (_lock)
        {
            if (IsOver)
                return;
            State = JobState.Running;
            var run = _run = plan.NewRun();
            _ = WatchAsync(run, run.Start(system.Materializer()));
        }
    }

    /// <summary>A run that cannot begin, because a source cannot be made once more, has nobody else to tell.</summary>
    private void RunAgain()
    {
        try
        {
            Run();
        }
        catch (Exception failure)
        {
            lock (_lock)
                End(JobState.Failed, failure);
        }
    }

    /// <summary>Waits for the end of a run: of all its graphs, the rest of which are stopped when one fails.</summary>
    private async Task WatchAsync(JobRun run, ImmutableArray<Task> graphs)
    {
        Exception? failure = null;
        await foreach (var graph in Task.WhenEach(graphs.AsEnumerable()).ConfigureAwait(false))
        {
            if (failure is not null || graph.IsCompletedSuccessfully)
                continue;
            failure = graph.Exception?.InnerException ?? new TaskCanceledException(graph);
            run.Stop.Abort(failure);
        }
        OnRunEnded(run, failure);
    }

    /// <summary>Without an actor system nothing runs again, and no delay ever ends.</summary>
    private async Task WatchSystemAsync()
    {
        await Task.WhenAny(Completion, system.WhenTerminated).ConfigureAwait(false);
        lock (_lock)
        {
            _isLastRun = true;
            if (State == JobState.Restarting)
                End(JobState.Failed, _failure);
        }
    }

    private void OnRunEnded(JobRun run, Exception? failure)
    {
        lock (_lock)
        {
            if (IsOver)
                return;
            FailedOperator = run.Failure.Operator;
            if (failure is null)
                End(JobState.Finished, null);
            else if (!_isLastRun && restarts.DelayBefore(Restarts + 1) is { } delay)
                RestartIn(delay, failure);
            else
                End(JobState.Failed, failure);
        }
    }

    private void RestartIn(TimeSpan delay, Exception failure)
    {
        Restarts++;
        _failure = failure;
        _delay = new Cancelable(system.Scheduler.Advanced);
        system.Scheduler.Advanced.ScheduleOnce(delay, RunAgain, _delay);

        // Last: who sees it may rely on the delay having begun.
        State = JobState.Restarting;
    }

    private void End(JobState state, Exception? failure)
    {
        State = state;
        _delay?.Cancel();
        if (failure is null)
            _completion.TrySetResult();
        else
            _completion.TrySetException(failure);
    }
}
