namespace Akka.Streams.Implementation;

/// <summary>
/// How a stage hears of a task's end: on the thread that ends it, so nothing leaves the dispatcher in play.
/// </summary>
internal static class TaskExtensions
{
    public static void Then<T>(this Task<T> task, Action<Task<T>> continuation) =>
        task.ContinueWith(
            continuation, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <summary>The token takes the continuation back, and what it holds on to.</summary>
    public static void Then(this Task task, Action<Task> continuation, CancellationToken cancellationToken = default) =>
        task.ContinueWith(
            continuation, cancellationToken, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <summary>The failure of a task as a stream sees it: an AggregateException around what was thrown.</summary>
    public static Exception Failure(this Task task) =>
        task.IsCanceled ? new AggregateException(new TaskCanceledException(task)) : task.Exception;
}
