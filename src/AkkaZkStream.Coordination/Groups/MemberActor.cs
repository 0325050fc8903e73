using AkkaZkStream.Coordination.Nodes;
using AkkaZkStream.Coordination.Recipes;

namespace AkkaZkStream.Coordination.Groups;

/// <summary>Speaks <see cref="GroupProtocol"/> for one member.</summary>
internal sealed class MemberActor(RecipeContext context)
    : KeepingActor(context, context.Key.Path.Child(context.Key.Name))
{
    private readonly string _name = context.Key.Name;

    protected override RecipeProtocol.IRecipeEvent Stands => new GroupProtocol.Joined(Path, _name);

    protected override RecipeProtocol.IRecipeEvent Lost => new GroupProtocol.Lost(Path, _name);

    protected override RecipeProtocol.IRecipeEvent Gone => new GroupProtocol.Left(Path, _name);

    protected override void Handle(object message)
    {
        if (message is GroupProtocol.Join join) Keep(join, join.Data);
        else if (message is GroupProtocol.Leave) GiveUp();
        else base.Handle(message);
    }
}
