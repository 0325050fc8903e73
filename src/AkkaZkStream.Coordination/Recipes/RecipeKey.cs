using Akka.Actor;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Recipes;

/// <summary>By what a recipe's actor is known.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Path">Where.</param>
/// <param name="Name">Under which name, where one requester can have several; else empty.</param>
/// <param name="Requester">For whom.</param>
internal sealed record RecipeKey(RecipeKind Kind, ZkPath Path, string Name, IActorRef Requester)
{
    /// <summary>The znode that it keeps; null when it keeps none. In one session there can be only one who does: to
    /// ZooKeeper two of them would be the same owner.</summary>
    public ZkPath? Znode => Kind switch
    {
        RecipeKind.Node => Path,
        RecipeKind.Member => Path.Child(Name),
        _ => null,
    };
}
