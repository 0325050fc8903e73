using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Counters;

/// <summary>The commands of <see cref="ValueProtocol"/> that have one answer.</summary>
internal static class ValueRequests
{
    public static async Task<RecipeProtocol.IRecipeEvent> GetAsync(ZooKeeperClient client, ValueProtocol.Get get)
    {
        var read = await SharedValue.At(client, get.Path).ReadAsync().ConfigureAwait(false);
        return new ValueProtocol.Value(get.Path, get.Number, read);
    }

    public static async Task<RecipeProtocol.IRecipeEvent> SetAsync(ZooKeeperClient client, ValueProtocol.Set set)
    {
        while (true)
        {
            try
            {
                var version = await SharedValue.At(client, set.Path).SetAsync(set.Data).ConfigureAwait(false);
                return new ValueProtocol.Written(set.Path, set.Number, version);
            }
            catch (NoNodeException)
            {
                await SharedValue.OpenAsync(client, set.Path).ConfigureAwait(false);
            }
        }
    }

    public static async Task<RecipeProtocol.IRecipeEvent> TrySetAsync(
        ZooKeeperClient client, ValueProtocol.TrySet set)
    {
        var outcome = await SharedValue.At(client, set.Path).TrySetAsync(set.Data, set.Version).ConfigureAwait(false);
        return outcome switch
        {
            SetOutcome.Set written => new ValueProtocol.Written(set.Path, set.Number, written.Version),
            SetOutcome.Stale => new ValueProtocol.Stale(set.Path, set.Number),
            SetOutcome.Unknown unknown => new RecipeProtocol.Unknown(set, unknown.Detail),
            _ => throw new InvalidOperationException($"Expected a known outcome, got {outcome}."),
        };
    }
}
