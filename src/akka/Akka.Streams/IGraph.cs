using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>A blueprint of a stream with open ports: immutable, reusable, nothing runs yet.</summary>
public interface IGraph<out TShape> where TShape : Shape
{
    TShape Shape { get; }

    internal Blueprint Blueprint { get; }
}

/// <summary>A blueprint that yields a value when it is materialised.</summary>
public interface IGraph<out TShape, out TMaterialized> : IGraph<TShape> where TShape : Shape
{
    /// <summary>The same graph with its own attributes replaced; those of its parts stay.</summary>
    IGraph<TShape, TMaterialized> WithAttributes(Attributes attributes);

    /// <summary>The same graph with further, more specific attributes.</summary>
    IGraph<TShape, TMaterialized> AddAttributes(Attributes attributes);

    IGraph<TShape, TMaterialized> Named(string name);

    /// <summary>The same graph, to run in an island of its own.</summary>
    IGraph<TShape, TMaterialized> Async();
}
