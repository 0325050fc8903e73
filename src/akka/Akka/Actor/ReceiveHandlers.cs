namespace Akka.Actor;

/// <summary>The handlers of one behaviour of a <see cref="ReceiveActor"/>, in order of declaration.</summary>
internal sealed class ReceiveHandlers
{
    private IReceiveHandler[] _handlers = [];
    private bool _complete;

    public void Add(IReceiveHandler handler)
    {
        if (_complete)
            throw new InvalidOperationException(
                "A handler that catches all messages has been added. No handler can be added after that.");
        _handlers = [.. _handlers, handler];
    }

    public void AddLast(IReceiveHandler handler)
    {
        Add(handler);
        _complete = true;
    }

    public bool TryHandle(object message)
    {
        foreach (var handler in _handlers)
        {
            if (handler.TryHandle(message))
                return true;
        }

        return false;
    }
}

/// <summary>One declared handler.</summary>
internal interface IReceiveHandler
{
    bool TryHandle(object message);
}

/// <summary>Handles what has the type and passes the predicate.</summary>
internal sealed class ReceiveHandler<T>(Predicate<T> shouldHandle, Action<T> handler) : IReceiveHandler
{
    public bool TryHandle(object message)
    {
        if (message is not T typed || (shouldHandle is not null && !shouldHandle(typed)))
            return false;

        handler(typed);
        return true;
    }
}

/// <summary>Handles what has the type, if the function says so.</summary>
internal sealed class ReceiveFunction<T>(Func<T, bool> handler) : IReceiveHandler
{
    public bool TryHandle(object message) => message is T typed && handler(typed);
}
