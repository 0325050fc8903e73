using AkkaZkStream.Coordination.Recipes;

namespace AkkaZkStream.Coordination.Nodes;

/// <summary>Speaks <see cref="NodeProtocol"/>.</summary>
internal sealed class NodeActor(RecipeContext context) : KeepingActor(context, context.Key.Path)
{
    protected override RecipeProtocol.IRecipeEvent Stands => new NodeProtocol.Stands(Path);

    protected override RecipeProtocol.IRecipeEvent Lost => new NodeProtocol.Lost(Path);

    protected override RecipeProtocol.IRecipeEvent Gone => new NodeProtocol.Dropped(Path);

    protected override void Handle(object message)
    {
        if (message is NodeProtocol.Keep keep) Keep(keep, keep.Data);
        else if (message is NodeProtocol.Drop) GiveUp();
        else base.Handle(message);
    }
}
