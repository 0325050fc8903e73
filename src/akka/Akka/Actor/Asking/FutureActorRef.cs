using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>
/// The sender of an Ask: the first message told to it is the answer. Its path is made only if looked at.
/// </summary>
internal sealed class FutureActorRef<T> : MinimalActorRef
{
    // Asynchronously, as an answering actor must not run what awaits the answer.
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LocalActorRefProvider _provider;
    private ActorPath _path;

    public FutureActorRef(LocalActorRefProvider provider) => _provider = provider;

    public Task<T> Task => _result.Task;

    public override IActorRefProvider Provider => _provider;

    public override ActorPath Path
    {
        get
        {
            if (Volatile.Read(ref _path) is { } path)
                return path;

            path = _provider.TempPath();
            if (Interlocked.CompareExchange(ref _path, path, null) is { } other)
                return other;

            if (!Task.IsCompleted)
                _provider.RegisterTempActor(this, path);
            return path;
        }
    }

    public override bool IsTerminated => Task.IsCompleted;

    public override void SendSystemMessage(SystemMessage message)
    {
        if (message is DeathWatchNotification notification)
            Tell(new Terminated(notification.Actor, notification.ExistenceConfirmed, addressTerminated: false),
                ActorRefs.NoSender);
        else if (message is Watch watch)
            watch.Watcher.SendSystemMessage(new DeathWatchNotification(watch.Watchee, existenceConfirmed: false));
    }

    public void Fail(Exception cause)
    {
        Forget();
        _result.TrySetException(cause);
    }

    public void CancelBy(CancellationToken token)
    {
        Forget();
        _result.TrySetCanceled(token);
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (!Complete(message))
            _provider.DeadLetters.Tell(message, sender);
        Forget();
    }

    private bool Complete(object message) => message switch
    {
        T answer => _result.TrySetResult(answer),
        null => _result.TrySetResult(default),
        Status.Failure failure => _result.TrySetException(
            failure.Cause ?? new TaskCanceledException("Task cancelled by actor via Failure message.")),
        _ => _result.TrySetException(new ArgumentException(
            $"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]")),
    };

    private void Forget()
    {
        if (Volatile.Read(ref _path) is { } path)
            _provider.UnregisterTempActor(path);
    }
}
