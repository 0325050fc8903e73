using Akka.Actor;

namespace AkkaZkStream.Coordination.Clients;

/// <summary>Waits for the first news that decides whether there is a session.</summary>
internal sealed class ConnectionWitness : ReceiveActor
{
    private readonly IActorRef _coordinator;
    private readonly TaskCompletionSource<CoordinatorProtocol.ISessionEvent> _decided;

    public ConnectionWitness(IActorRef coordinator, TaskCompletionSource<CoordinatorProtocol.ISessionEvent> decided)
    {
        (_coordinator, _decided) = (coordinator, decided);
        Receive<CoordinatorProtocol.SessionOpened>(Decide);
        Receive<CoordinatorProtocol.SessionResumed>(Decide);
        Receive<CoordinatorProtocol.ConnectFailed>(Decide);
        Receive<Terminated>(_ => Decide(new CoordinatorProtocol.ConnectFailed(Messages.CoordinatorStopped)));
    }

    /// <summary>The session as soon as one stands.</summary>
    /// <exception cref="NoSessionException">An attempt to connect failed.</exception>
    public static async Task<CoordinatorProtocol.SessionOpened> WaitAsync(
        ActorSystem system, IActorRef coordinator, Completions completions, CancellationToken cancelled)
    {
        var decided = completions.Create<CoordinatorProtocol.ISessionEvent>();
        var witness = system.ActorOf(Props.Create(() => new ConnectionWitness(coordinator, decided)));
        await using var registration = cancelled.UnsafeRegister(_ => system.Stop(witness), null).ConfigureAwait(false);
        return await completions.AwaitAsync(decided.Task).ConfigureAwait(false) switch
        {
            CoordinatorProtocol.SessionOpened opened => opened,
            CoordinatorProtocol.SessionResumed resumed => new(resumed.Session, resumed.Timeout),
            CoordinatorProtocol.ConnectFailed failed => throw new NoSessionException(failed.Reason),
            var other => throw new InvalidOperationException($"Expected news of a session, got {other}."),
        };
    }

    protected override void PreStart()
    {
        Context.Watch(_coordinator);
        _coordinator.Tell(CoordinatorProtocol.Subscribe.Instance);
    }

    protected override void PostStop() => _decided.TrySetCanceled();

    private void Decide(CoordinatorProtocol.ISessionEvent news)
    {
        _decided.TrySetResult(news);
        Context.Stop(Self);
    }
}
