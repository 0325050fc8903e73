namespace Akka.Actor;

/// <summary>The cell handles this message itself.</summary>
public interface IAutoReceivedMessage;

/// <summary>Not to be taken from an untrusted sender.</summary>
public interface IPossiblyHarmful;

/// <summary>Never serialised, not even to verify that it could be.</summary>
public interface INoSerializationVerificationNeeded;

/// <summary>Does not reset the receiver's receive timeout.</summary>
public interface INotInfluenceReceiveTimeout;

/// <summary>Wraps another message.</summary>
public interface IWrappedMessage
{
    object Message { get; }
}
