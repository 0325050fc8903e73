namespace Akka.Streams.Supervision;

/// <summary>Decides what becomes of a stage whose user code threw.</summary>
public delegate Directive Decider(Exception cause);
