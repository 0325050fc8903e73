namespace Akka.Actor;

/// <summary>
/// Ask: tell a message and get the answer as a task. No answer within the timeout fails it with
/// <see cref="AskTimeoutException"/>, an answer of another type with <see cref="ArgumentException"/>, a
/// <see cref="Status.Failure"/> with its cause. A dead target just does not answer.
/// </summary>
public static class Futures
{
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    public static Task<object> Ask(
        this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    public static Task<T> Ask<T>(
        this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var asking = Start<T>(self, timeout, cancellationToken);
        self.Tell(message, asking);
        return asking.Task;
    }

    /// <summary>The message is made from the reference that the answer must be told to.</summary>
    public static Task<T> Ask<T>(
        this ICanTell self,
        Func<IActorRef, object> messageFactory,
        TimeSpan? timeout,
        CancellationToken cancellationToken)
    {
        var asking = Start<T>(self, timeout, cancellationToken);
        self.Tell(messageFactory(asking), asking);
        return asking.Task;
    }

    private static FutureActorRef<T> Start<T>(ICanTell target, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var provider = ProviderOf(target)
            ?? throw new ArgumentException("Unable to resolve the target Provider", nameof(target));
        var asking = new FutureActorRef<T>(provider);
        CancelByToken(asking, cancellationToken);
        FailAfter(asking, timeout ?? provider.Settings.AskTimeout, provider);
        return asking;
    }

    private static void CancelByToken<T>(FutureActorRef<T> asking, CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled)
            return;

        var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((FutureActorRef<T>)state).CancelBy(token), asking);
        asking.Task.ContinueWith(
            static (_, state) => ((CancellationTokenRegistration)state).Dispose(),
            registration,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private static void FailAfter<T>(FutureActorRef<T> asking, TimeSpan timeout, LocalActorRefProvider provider)
    {
        if (timeout == Timeout.InfiniteTimeSpan || timeout == TimeSpan.MaxValue)
            return;

        var pending = provider.System.Scheduler.Advanced.ScheduleOnceCancelable(
            timeout < TimeSpan.Zero ? TimeSpan.Zero : timeout,
            () => asking.Fail(new AskTimeoutException($"Timeout after {timeout} seconds")));
        asking.Task.ContinueWith(
            static (_, state) => ((ICancelable)state).Cancel(),
            pending,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private static LocalActorRefProvider ProviderOf(ICanTell target) => (target switch
    {
        IInternalActorRef reference => reference.Provider,
        ActorSelection selection => (selection.Anchor as IInternalActorRef)?.Provider,
        _ => ActorCell.Current?.SystemImpl.Provider,
    }) as LocalActorRefProvider;
}
