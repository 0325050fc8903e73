using AkkaZkStream.Coordination.Barriers;
using AkkaZkStream.Coordination.Counters;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Recipes;

/// <summary>Carries out the commands that have one answer.</summary>
/// <param name="locks">For counters that many add to; made when it is first needed.</param>
internal sealed class RecipeRequests(Lazy<LockClient> locks)
{
    /// <summary>The answer. Fails as the recipes for code without actors do.</summary>
    public Task<RecipeProtocol.IRecipeEvent> RunAsync(ZooKeeperClient client, RecipeProtocol.IRecipeCommand command)
        => command switch
        {
            BarrierProtocol.Set set => BarrierRequests.SetAsync(client, set),
            BarrierProtocol.Lift lift => BarrierRequests.LiftAsync(client, lift),
            CounterProtocol.Get get => CounterRequests.GetAsync(client, get),
            CounterProtocol.Add add => CounterRequests.AddAsync(client, locks, add),
            CounterProtocol.CompareAndSet set => CounterRequests.CompareAndSetAsync(client, locks, set),
            ValueProtocol.Get get => ValueRequests.GetAsync(client, get),
            ValueProtocol.Set set => ValueRequests.SetAsync(client, set),
            ValueProtocol.TrySet set => ValueRequests.TrySetAsync(client, set),
            _ => Task.FromResult<RecipeProtocol.IRecipeEvent>(
                command.NotDone(NotDoneReason.Invalid, Messages.NoRecipe(command))),
        };
}
