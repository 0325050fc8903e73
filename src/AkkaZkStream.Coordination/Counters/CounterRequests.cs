using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Counters;

/// <summary>The commands of <see cref="CounterProtocol"/> that have one answer. A counter that is missing is created
/// when it is first changed.</summary>
internal static class CounterRequests
{
    public static async Task<RecipeProtocol.IRecipeEvent> GetAsync(ZooKeeperClient client, CounterProtocol.Get get)
    {
        var read = await ValueState.ReadAsync(client, get.Path, null).ConfigureAwait(false);
        return new CounterProtocol.Value(get.Path, get.Number, read.AsCounter(get.Path));
    }

    public static async Task<RecipeProtocol.IRecipeEvent> AddAsync(
        ZooKeeperClient client, Lazy<LockClient> locks, CounterProtocol.Add add)
    {
        var outcome = await ChangeAsync(client, locks, add.Path, counter => counter.AddAsync(add.Delta))
            .ConfigureAwait(false);
        return AnswerOf(add, add.Number, outcome);
    }

    public static async Task<RecipeProtocol.IRecipeEvent> CompareAndSetAsync(
        ZooKeeperClient client, Lazy<LockClient> locks, CounterProtocol.CompareAndSet set)
    {
        var outcome = await ChangeAsync(
                client, locks, set.Path, counter => counter.CompareAndSetAsync(set.Expected, set.Next))
            .ConfigureAwait(false);
        return AnswerOf(set, set.Number, outcome);
    }

    // Missing is found out by the first read of it: nothing has been written by then.
    private static async Task<CounterOutcome> ChangeAsync(
        ZooKeeperClient client, Lazy<LockClient> locks, ZkPath path, Func<SharedCounter, Task<CounterOutcome>> change)
    {
        while (true)
        {
            try
            {
                return await change(SharedCounter.At(client, locks, path)).ConfigureAwait(false);
            }
            catch (NoNodeException)
            {
                await SharedValue.OpenAsync(client, path, CounterData.Write(0)).ConfigureAwait(false);
            }
        }
    }

    private static RecipeProtocol.IRecipeEvent AnswerOf(
        RecipeProtocol.IRecipeCommand command, long number, CounterOutcome outcome) => outcome switch
    {
        CounterOutcome.Changed changed
            => new CounterProtocol.Changed(command.Path, number, changed.Before, changed.After),
        CounterOutcome.Different different => new CounterProtocol.Different(command.Path, number, different.Current),
        CounterOutcome.Unknown unknown => new RecipeProtocol.Unknown(command, unknown.Detail),
        _ => throw new InvalidOperationException($"Expected a known outcome, got {outcome}."),
    };
}
