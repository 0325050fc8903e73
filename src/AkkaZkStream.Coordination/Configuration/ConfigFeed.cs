using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Configuration;

/// <summary>The present value, and those who are told of the next ones, in order and without a gap.</summary>
internal sealed class ConfigFeed<T>(ZkPath root, Action<Exception> onListenerFailed)
{
    private readonly Lock _gate = new();
    private readonly List<Action<ConfigChange<T>>> _listeners = [];
    private readonly List<Channel<ConfigChange<T>>> _readers = [];
    private volatile ConfigChange<T>? _current;
    private bool _isEnded;

    public ConfigChange<T> Current => _current!;

    /// <summary>Called by one thread at a time.</summary>
    public void Publish(T value, IReadOnlyList<ConfigProblem> problems)
    {
        Action<ConfigChange<T>>[] listeners;
        var change = new ConfigChange<T>((_current?.Number ?? 0) + 1, value, problems);
        lock (_gate)
        {
            _current = change;
            listeners = [.. _listeners];
            _readers.RemoveAll(reader => !TryWrite(reader, change));
        }

        foreach (var listener in listeners) Tell(listener, change);
    }

    public IDisposable Listen(Action<ConfigChange<T>> listener)
    {
        // Wrapped, so that a listener that was added twice is removed once.
        Action<ConfigChange<T>> one = change => listener(change);
        lock (_gate) _listeners.Add(one);
        return new Subscription(() =>
        {
            lock (_gate) _listeners.Remove(one);
        });
    }

    public async IAsyncEnumerable<ConfigChange<T>> ReadAsync(
        int waitingMax, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<ConfigChange<T>>(waitingMax);
        Join(channel);
        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return change;
        }
        finally
        {
            lock (_gate) _readers.Remove(channel);
        }
    }

    /// <summary>Nothing more will come.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isEnded = true;
            foreach (var reader in _readers) reader.Writer.TryComplete();
            _readers.Clear();
            _listeners.Clear();
        }
    }

    // The present value and the place in the queue are had together: no change falls between them.
    private void Join(Channel<ConfigChange<T>> channel)
    {
        lock (_gate)
        {
            channel.Writer.TryWrite(Current);
            if (_isEnded) channel.Writer.TryComplete();
            else _readers.Add(channel);
        }
    }

    private bool TryWrite(Channel<ConfigChange<T>> reader, ConfigChange<T> change)
    {
        if (reader.Writer.TryWrite(change)) return true;
        reader.Writer.TryComplete(new InvalidOperationException(
            $"The reader of the changes of {root} is too slow: more of them wait than it allows. Read anew."));
        return false;
    }

    private void Tell(Action<ConfigChange<T>> listener, ConfigChange<T> change)
    {
        try
        {
            listener(change);
        }
        catch (Exception failure)
        {
            onListenerFailed(failure);
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
