using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>
/// An actor that declares its handlers by message type; the first that fits, in order of declaration, is taken.
/// </summary>
public abstract class ReceiveActor : UntypedActor
{
    private readonly ReceiveHandlers _initial;
    private ReceiveHandlers _declaring;

    protected ReceiveActor() => _declaring = _initial = new ReceiveHandlers();

    protected sealed override void OnReceive(object message) => HandleBy(_initial, message);

    protected void Become(Action configure)
    {
        var handlers = Declare(configure);
        base.Become(message => HandleBy(handlers, message));
    }

    protected void BecomeStacked(Action configure)
    {
        var handlers = Declare(configure);
        base.BecomeStacked(message => HandleBy(handlers, message));
    }

    protected void Receive<T>(Action<T> handler, Predicate<T> shouldHandle = null) =>
        Declaring.Add(new ReceiveHandler<T>(shouldHandle, handler));

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    /// <summary>The handler says with its result whether it has handled the message.</summary>
    protected void Receive<T>(Func<T, bool> handler) => Declaring.Add(new ReceiveFunction<T>(handler));

    protected void Receive(Type messageType, Action<object> handler, Predicate<object> shouldHandle = null) =>
        Declaring.Add(new ReceiveHandler<object>(
            message =>
                messageType.IsInstanceOfType(message) && (shouldHandle is null || shouldHandle(message)), handler));

    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Receive(messageType, handler, shouldHandle);

    protected void Receive(Type messageType, Func<object, bool> handler) =>
        Declaring.Add(
            new ReceiveFunction<object>(message => messageType.IsInstanceOfType(message) && handler(message)));

    protected void ReceiveAny(Action<object> handler) => Declaring.AddLast(new ReceiveHandler<object>(null, handler));

    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T> shouldHandle = null) =>
        Receive<T>(message => ActorTaskScheduler.RunTask(() => handler(message)), shouldHandle);

    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) =>
        ReceiveAsync(handler, shouldHandle);

    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object> shouldHandle = null) =>
        Receive(messageType, message => ActorTaskScheduler.RunTask(() => handler(message)), shouldHandle);

    protected void ReceiveAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        ReceiveAsync(messageType, handler, shouldHandle);

    protected void ReceiveAnyAsync(Func<object, Task> handler) =>
        ReceiveAny(message => ActorTaskScheduler.RunTask(() => handler(message)));

    /// <summary>Handlers are declared in the constructor and inside Become, nowhere else.</summary>
    internal void EndDeclaration() => _declaring = null;

    private ReceiveHandlers Declaring => _declaring ?? throw new InvalidOperationException(
        "You may only call Receive-methods when constructing the actor and inside Become().");

    private ReceiveHandlers Declare(Action configure)
    {
        var outer = _declaring;
        var handlers = _declaring = new ReceiveHandlers();
        try
        {
            configure();
        }
        finally
        {
            _declaring = outer;
        }

        return handlers;
    }

    private void HandleBy(ReceiveHandlers handlers, object message)
    {
        if (!handlers.TryHandle(message))
            Unhandled(message);
    }
}
