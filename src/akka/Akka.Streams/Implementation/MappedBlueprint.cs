namespace Akka.Streams.Implementation;

/// <summary>A graph whose materialised value is replaced by a function of it.</summary>
internal sealed class MappedBlueprint(Blueprint inner, Func<object, object> map) : Blueprint
{
    protected override LiveGraph Expand(Materialization materialization, Attributes effective)
    {
        var live = inner.Build(materialization, effective);
        return live with { Value = map(live.Value) };
    }
}
