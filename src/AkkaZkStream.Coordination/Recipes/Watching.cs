using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Recipes;

/// <summary>What a subscription reads, and in which words it is told.</summary>
/// <param name="Read">Reads the state, and leaves the watcher where a change will be told.</param>
/// <param name="News">What the subscriber hears.</param>
/// <param name="Unsubscribed">The answer to the command that ends the subscription; null for any other
/// command.</param>
internal sealed record Watching<T>(
    Func<ZooKeeperClient, Action<WatchedEvent>, Task<T>> Read,
    Func<T, RecipeProtocol.IRecipeEvent> News,
    Func<RecipeProtocol.IRecipeCommand, RecipeProtocol.IRecipeEvent?> Unsubscribed);
