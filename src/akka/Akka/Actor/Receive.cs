namespace Akka.Actor;

/// <summary>A behaviour: true when the message was handled.</summary>
public delegate bool Receive(object message);

/// <summary>A behaviour that handles every message.</summary>
public delegate void UntypedReceive(object message);
