using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Recipes;

/// <summary>Which commands of requesters that no actor serves yet are carried out. Pure.</summary>
internal static class RecipePolicy
{
    /// <summary>Why a command is refused; null when it is carried out.</summary>
    /// <param name="command">The command.</param>
    /// <param name="served">How many recipes are served.</param>
    /// <param name="isEnding">True when the coordinator is ending.</param>
    /// <param name="settings">The limits.</param>
    public static RecipeProtocol.NotDone? Refuse(
        RecipeProtocol.IRecipeCommand command, int served, bool isEnding, CoordinationSettings settings)
    {
        if (isEnding) return command.NotDone(NotDoneReason.Stopping, Messages.Stopping);
        if (WhyInvalid(command) is { } sentence) return command.NotDone(NotDoneReason.Invalid, sentence);
        return served < settings.RecipesMax
            ? null
            : command.NotDone(NotDoneReason.TooMany, Messages.TooManyRecipes(settings.RecipesMax));
    }

    private static string? WhyInvalid(RecipeProtocol.IRecipeCommand command) => command switch
    {
        { Path.IsRoot: true } => Messages.RootIsNoRecipe,
        DoubleBarrierProtocol.Enter { Members: < 1 } enter => Messages.BarrierMembers(enter.Members),
        GroupProtocol.Join join when !IsName(join.Name) => Messages.MemberName(join.Name),
        GroupProtocol.Leave leave when !IsName(leave.Name) => Messages.MemberName(leave.Name),
        MultiLockProtocol.AcquireAll all => MultiLockPolicy.WhyInvalid(all.Paths),
        _ => null,
    };

    private static bool IsName(string name)
        => !name.Contains('/') && ZkPath.TryParse($"/{name}", out var path) && !path.IsRoot;
}
