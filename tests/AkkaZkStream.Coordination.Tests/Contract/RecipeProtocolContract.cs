using Akka.Actor;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Recipes by messages: two coordinators, of which ours has a wire with faults, and actors that ask
/// them.</summary>
public abstract class RecipeProtocolContract : RecipeContract
{
    private IActorRef _theirs = ActorRefs.Nobody;

    /// <summary>A coordinator in a process of its own, as far as ZooKeeper can tell.</summary>
    protected IActorRef Other => _theirs.IsNobody() ? _theirs = StartOtherCoordinator() : _theirs;

    protected void Tell(Requester requester, RecipeProtocol.IRecipeCommand command)
        => Coordinator.Tell(command, requester.Ref);

    protected void TellOther(Requester requester, RecipeProtocol.IRecipeCommand command)
        => Other.Tell(command, requester.Ref);

    protected async Task<T> AskAsync<T>(Requester requester, RecipeProtocol.IRecipeCommand command)
    {
        Tell(requester, command);
        return await requester.ExpectAsync<T>();
    }

    protected async Task<T> AskOtherAsync<T>(Requester requester, RecipeProtocol.IRecipeCommand command)
    {
        TellOther(requester, command);
        return await requester.ExpectAsync<T>();
    }

    /// <summary>Loses our coordinator's session; returns when the coordinator has said so. The wire stays
    /// broken.</summary>
    protected async Task LoseTheSessionAsync()
    {
        var witness = NewRequester();
        Coordinator.Tell(CoordinatorProtocol.Subscribe.Instance, witness.Ref);
        await witness.FishAsync<CoordinatorProtocol.SessionOpened>();
        Ensemble.Wire.Break();
        await witness.FishAsync<CoordinatorProtocol.SessionLost>();
    }
}
