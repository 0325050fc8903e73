namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>What a test of a contract shows, on every ZooKeeper that the contract is run on.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ShowsAttribute(Recipe recipe, params Trial[] trials) : Attribute
{
    public Recipe Recipe { get; } = recipe;

    public IReadOnlyList<Trial> Trials { get; } = trials;
}
