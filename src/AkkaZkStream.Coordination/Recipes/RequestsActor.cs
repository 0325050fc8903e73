using Akka.Actor;

namespace AkkaZkStream.Coordination.Recipes;

/// <summary>Carries out what one requester asks of one path, one command after the other.</summary>
/// <remarks>One at a time: repeated after a lost answer, a write must not overtake the one that was asked for after
/// it. A command that a lost session has certainly not carried out is sent again in the next one.</remarks>
internal sealed class RequestsActor(RecipeContext context, RecipeRequests requests) : RecipeActor(context)
{
    private readonly Queue<RecipeProtocol.IRecipeCommand> _waiting = new();
    private bool _isRunning;

    protected override bool IsIdle => _waiting.Count == 0;

    protected override void Handle(object message)
    {
        switch (message)
        {
            case RecipeProtocol.IRecipeCommand command when _waiting.Count >= Settings.RecipeRequestsMax:
                Tell(command.NotDone(NotDoneReason.TooMany, Messages.TooManyRequests(Settings.RecipeRequestsMax)));
                break;
            case RecipeProtocol.IRecipeCommand command:
                _waiting.Enqueue(command);
                RunNext();
                break;
            case Answered answered:
                OnAnswered(answered.Answer);
                break;
            case Interrupted interrupted:
                _isRunning = false;
                if (interrupted.Client != Client) RunNext();
                break;
        }
    }

    protected override void OnSession() => RunNext();

    private void RunNext()
    {
        if (_isRunning || Client is not { } client || !_waiting.TryPeek(out var command)) return;
        _isRunning = true;
        requests.RunAsync(client, command).PipeTo(
            Self,
            Self,
            answer => new Answered(answer),
            failure => RecipeAnswers.IsSessionOver(failure)
                ? new Interrupted(client)
                : new Answered(RecipeAnswers.OfFailure(command, failure)));
    }

    private void OnAnswered(RecipeProtocol.IRecipeEvent answer)
    {
        _isRunning = false;
        _waiting.Dequeue();
        Tell(answer);
        RunNext();
    }

    private sealed record Answered(RecipeProtocol.IRecipeEvent Answer);

    private sealed record Interrupted(ZooKeeper.ZooKeeperClient Client);
}
