namespace Akka.Streams;

/// <summary>An output of a shape. Its identity is the object itself.</summary>
public abstract class OutPort
{
    protected OutPort()
    {
    }

    /// <summary>The port's place among the outputs of the stage that it belongs to.</summary>
    internal int Id { get; set; } = -1;
}
