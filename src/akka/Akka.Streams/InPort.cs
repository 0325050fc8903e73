namespace Akka.Streams;

/// <summary>An input of a shape. Its identity is the object itself.</summary>
public abstract class InPort
{
    protected InPort()
    {
    }

    /// <summary>The port's place among the inputs of the stage that it belongs to.</summary>
    internal int Id { get; set; } = -1;
}
