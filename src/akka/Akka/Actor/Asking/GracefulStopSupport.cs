using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Stopping an actor and waiting for its end.</summary>
public static class GracefulStopSupport
{
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) =>
        target.GracefulStop(timeout, PoisonPill.Instance);

    /// <summary>
    /// Tells the message, which must make the actor stop, and waits. Fails with <see cref="TaskCanceledException"/>
    /// when the actor has not ended in time; it may end later all the same.
    /// </summary>
    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var reference = (IInternalActorRef)target;
        var provider = (LocalActorRefProvider)reference.Provider;
        var watcher = new FutureActorRef<Terminated>(provider);
        reference.SendSystemMessage(new Watch(reference, watcher));
        target.Tell(stopMessage, ActorRefs.NoSender);

        var late = provider.System.Scheduler.Advanced.ScheduleOnceCancelable(
            timeout, () => watcher.Fail(new TaskCanceledException($"{target} did not end within {timeout}.")));
        try
        {
            await watcher.Task.ConfigureAwait(false);
            return true;
        }
        finally
        {
            late.Cancel();
            reference.SendSystemMessage(new Unwatch(reference, watcher));
        }
    }
}
