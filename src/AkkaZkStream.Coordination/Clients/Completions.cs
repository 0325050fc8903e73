namespace AkkaZkStream.Coordination.Clients;

/// <summary>Lets callers go on where they belong, and never inside the actor that has an answer for them.</summary>
/// <param name="scheduler">Where they go on.</param>
internal sealed class Completions(TaskScheduler scheduler)
{
    // Hidden, or a caller that does not keep its context would go on in the thread pool.
    private const TaskCreationOptions Hidden = TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler;

    private readonly bool _isPool = scheduler == TaskScheduler.Default;

    /// <summary>What an actor completes, for <see cref="AwaitAsync"/> alone to wait for.</summary>
    public TaskCompletionSource<T> Create<T>()
        => new(_isPool ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None);

    /// <summary>Waits for it, and goes on in the scheduler.</summary>
    public async Task<T> AwaitAsync<T>(Task<T> completed)
    {
        await ((Task)completed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_isPool) await Task.Factory.StartNew(static () => { }, default, Hidden, scheduler).ConfigureAwait(false);
        return await completed.ConfigureAwait(false);
    }
}
