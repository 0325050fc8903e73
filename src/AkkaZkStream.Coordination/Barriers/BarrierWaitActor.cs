using Akka.Actor;
using AkkaZkStream.Coordination.Recipes;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Barriers;

/// <summary>Waits for one requester until no barrier stands, over lost sessions.</summary>
internal sealed class BarrierWaitActor(RecipeContext context) : RecipeActor(context)
{
    private readonly CancellationTokenSource _ended = new();
    private RecipeProtocol.IRecipeCommand? _wait;
    private ZooKeeperClient? _waitingIn;

    protected override bool IsIdle => _wait is null;

    protected override void Handle(object message)
    {
        switch (message)
        {
            case BarrierProtocol.Wait wait:
                _wait = wait;
                Begin();
                break;
            case BarrierProtocol.Cancel:
                _wait = null;
                Tell(new BarrierProtocol.Cancelled(Path));
                break;
            case Ended ended when ended.Client == _waitingIn:
                OnEnded(ended.Failure);
                break;
        }
    }

    protected override void OnSession() => Begin();

    protected override void PostStop() => _ended.Cancel();

    // Waiting that was cancelled and asked for again is still the same waiting.
    private void Begin()
    {
        if (_wait is null || Client is not { } client || client == _waitingIn) return;
        _waitingIn = client;
        new Barrier(client, Path).WaitAsync(_ended.Token)
            .PipeTo(Self, Self, () => new Ended(client, null), failure => new Ended(client, failure));
    }

    private void OnEnded(Exception? failure)
    {
        if (failure is not null && RecipeAnswers.IsSessionOver(failure)) return;
        if (_wait is { } wait)
            Tell(failure is null ? new BarrierProtocol.Lifted(Path) : RecipeAnswers.OfFailure(wait, failure));
        (_wait, _waitingIn) = (null, null);
    }

    private sealed record Ended(ZooKeeperClient Client, Exception? Failure);
}
