using Akka.Actor;

namespace AkkaZkStream.Coordination.Recipes;

/// <summary>A recipe's actor as it is kept by <see cref="RecipesActor"/>.</summary>
internal sealed class RecipeEntry(RecipeKey key, IActorRef actor)
{
    public RecipeKey Key { get; } = key;

    public IActorRef Actor { get; } = actor;

    /// <summary>Commands sent to it: a <see cref="RecipeIdle"/> that has seen fewer is out of date.</summary>
    public long Commands { get; private set; }

    /// <summary>The newest command: what a requester is told of when the actor fails.</summary>
    public RecipeProtocol.IRecipeCommand Newest { get; private set; } = null!;

    public void Send(RecipeProtocol.IRecipeCommand command)
    {
        Commands++;
        Newest = command;
        Actor.Tell(command, Key.Requester);
    }
}
