namespace Akka.Streams.Implementation;

/// <summary>A graph of any shape that is nothing but its blueprint.</summary>
internal sealed class Graph<TShape, TMat>(TShape shape, Blueprint blueprint) : IGraph<TShape, TMat> where TShape : Shape
{
    public TShape Shape => shape;

    Blueprint IGraph<TShape>.Blueprint => blueprint;

    public IGraph<TShape, TMat> WithAttributes(Attributes attributes) =>
        new Graph<TShape, TMat>(shape, blueprint.WithAttributes(attributes));

    public IGraph<TShape, TMat> AddAttributes(Attributes attributes) =>
        new Graph<TShape, TMat>(shape, blueprint.AddAttributes(attributes));

    public IGraph<TShape, TMat> Named(string name) => AddAttributes(Attributes.CreateName(name));

    public IGraph<TShape, TMat> Async() => AddAttributes(Attributes.CreateAsyncBoundary());
}

internal static class Graph
{
    public static IGraph<TShape, TMat> Of<TShape, TMat>(TShape shape, Blueprint blueprint) where TShape : Shape =>
        new Graph<TShape, TMat>(shape, blueprint);

    public static Blueprint Blueprint<TShape>(this IGraph<TShape> graph) where TShape : Shape => graph.Blueprint;

    public static Blueprint Then<TShape, TMat1, TMat2, TMat3>(
        this Blueprint left, IGraph<TShape, TMat2> right, Func<TMat1, TMat2, TMat3> combine) where TShape : Shape =>
        new LinearBlueprint(left, right.Blueprint, Untyped(combine));

    /// <summary>The second graph's value is thrown away.</summary>
    public static Blueprint Then<TShape>(this Blueprint left, IGraph<TShape> right) where TShape : Shape =>
        new LinearBlueprint(left, right.Blueprint, static (value, _) => value);

    public static Blueprint Map<TMat, TMat2>(this Blueprint inner, Func<TMat, TMat2> map) =>
        new MappedBlueprint(inner, value => map((TMat)value));

    public static Func<object, object, object> Untyped<TMat1, TMat2, TMat3>(Func<TMat1, TMat2, TMat3> combine) =>
        (left, right) => combine((TMat1)left, (TMat2)right);
}
