using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>What an actor asks of its mailbox. The kernel's only mailbox has all of these.</summary>
public interface ISemantics;

/// <summary>The mailbox has no limit.</summary>
public interface IUnboundedMessageQueueSemantics : ISemantics;

/// <summary>Messages can be put back in front.</summary>
public interface IDequeBasedMessageQueueSemantics : ISemantics
{
    void EnqueueFirst(Envelope envelope);
}

/// <summary>Both of the former.</summary>
public interface IUnboundedDequeBasedMessageQueueSemantics
    : IDequeBasedMessageQueueSemantics, IUnboundedMessageQueueSemantics;

/// <summary>Marks an actor type with what it asks of its mailbox.</summary>
public interface IRequiresMessageQueue<T> where T : ISemantics;
