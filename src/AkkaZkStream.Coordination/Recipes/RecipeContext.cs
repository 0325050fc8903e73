using Akka.Actor;
using AkkaZkStream.Coordination.Sessions;

namespace AkkaZkStream.Coordination.Recipes;

/// <summary>What every recipe's actor is given.</summary>
/// <param name="Key">Whom it serves, and where.</param>
/// <param name="Coordinator">Whose requester has asked, and in whose name it answers.</param>
/// <param name="Session">How the coordinator stands with ZooKeeper.</param>
/// <param name="Settings">The limits.</param>
internal sealed record RecipeContext(
    RecipeKey Key, IActorRef Coordinator, SessionStatus Session, CoordinationSettings Settings);
