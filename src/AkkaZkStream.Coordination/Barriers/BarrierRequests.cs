using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Barriers;

/// <summary>The commands of <see cref="BarrierProtocol"/> that have one answer.</summary>
internal static class BarrierRequests
{
    public static async Task<RecipeProtocol.IRecipeEvent> SetAsync(ZooKeeperClient client, BarrierProtocol.Set set)
    {
        await new Barrier(client, set.Path).SetAsync().ConfigureAwait(false);
        return new BarrierProtocol.Stands(set.Path);
    }

    public static async Task<RecipeProtocol.IRecipeEvent> LiftAsync(ZooKeeperClient client, BarrierProtocol.Lift lift)
    {
        await new Barrier(client, lift.Path).LiftAsync().ConfigureAwait(false);
        return new BarrierProtocol.Lifted(lift.Path);
    }
}
