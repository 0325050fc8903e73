using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>
/// Runs the continuations of an actor's asynchronous handlers inside the actor. The actor takes no other user message
/// until the handler has ended.
/// </summary>
public class ActorTaskScheduler : TaskScheduler
{
    private readonly ActorCell _cell;

    internal ActorTaskScheduler(ActorCell cell) => _cell = cell;

    /// <summary>The message whose asynchronous handler is under way.</summary>
    public object CurrentMessage { get; private set; }

    public override int MaximumConcurrencyLevel => 1;

    public static void RunTask(Action action) => RunTask(() =>
    {
        action();
        return Task.CompletedTask;
    });

    public static void RunTask(Func<Task> asyncAction)
    {
        var cell = ActorCell.Current
            ?? throw new InvalidOperationException("RunTask must be called from an actor context.");
        cell.TaskScheduler.Start(asyncAction);
    }

    protected override IEnumerable<Task> GetScheduledTasks() => null;

    protected override void QueueTask(Task task)
    {
        if (ReferenceEquals(ActorCell.Current, _cell))
            TryExecuteTask(task);
        else
            _cell.Mailbox.EnqueueSystem(new ActorTask(this, task));
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(ActorCell.Current, _cell) && TryExecuteTask(task);

    protected virtual void OnBeforeTaskStarted()
    {
    }

    protected virtual void OnAfterTaskCompleted()
    {
    }

    internal void Run(Task task) => TryExecuteTask(task);

    private void Start(Func<Task> asyncAction)
    {
        var (message, sender) = (_cell.CurrentMessage, _cell.Sender);
        CurrentMessage = message;
        _cell.Mailbox.Suspend();
        OnBeforeTaskStarted();
        Task.Factory
            .StartNew(asyncAction, CancellationToken.None, TaskCreationOptions.None, this)
            .Unwrap()
            .ContinueWith(ended => Complete(ended, message, sender), this);
    }

    private void Complete(Task ended, object message, IActorRef sender)
    {
        CurrentMessage = null;
        _cell.AsyncHandlerEnded(FailureOf(ended), message, sender);
        OnAfterTaskCompleted();
    }

    private static Exception FailureOf(Task task) => task switch
    {
        { IsCanceled: true } => new TaskCanceledException(task),
        { IsFaulted: true } =>
            task.Exception.InnerExceptions.Count == 1 ? task.Exception.InnerException : task.Exception,
        _ => null,
    };
}
