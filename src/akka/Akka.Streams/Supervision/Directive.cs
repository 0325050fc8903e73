namespace Akka.Streams.Supervision;

public enum Directive
{
    /// <summary>The stream fails with the exception.</summary>
    Stop = 0,

    /// <summary>The element is dropped; the stage goes on with its state.</summary>
    Resume = 1,

    /// <summary>The element is dropped; the stage goes on with its initial state.</summary>
    Restart = 2,
}
