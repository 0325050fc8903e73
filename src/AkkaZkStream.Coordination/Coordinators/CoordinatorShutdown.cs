using Akka;
using Akka.Actor;

namespace AkkaZkStream.Coordination.Coordinators;

/// <summary>Ends a coordinator in good order before its actor system stops: holders hear it, the session is
/// closed.</summary>
internal static class CoordinatorShutdown
{
    /// <summary>Adds the task to the phase before the actor system's end.</summary>
    public static void Register(ActorSystem system, IActorRef coordinator, string name)
        => CoordinatedShutdown.Get(system).AddTask(
            CoordinatedShutdown.PhaseBeforeActorSystemTerminate,
            $"terminate-{name}",
            () => EndAsync(system, coordinator));

    private static Task<Done> EndAsync(ActorSystem system, IActorRef coordinator)
    {
        var ended = new TaskCompletionSource<Done>();
        system.ActorOf(Props.Create(() => new Witness(coordinator, ended)));
        return ended.Task;
    }

    private sealed class Witness : ReceiveActor
    {
        private readonly IActorRef _coordinator;

        public Witness(IActorRef coordinator, TaskCompletionSource<Done> ended)
        {
            _coordinator = coordinator;
            Receive<Terminated>(_ =>
            {
                Context.Stop(Self);
                ended.TrySetResult(Done.Instance);
            });
        }

        protected override void PreStart()
        {
            Context.Watch(_coordinator);
            _coordinator.Tell(CoordinatorProtocol.Terminate.Instance);
        }
    }
}
