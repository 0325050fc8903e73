namespace AkkaZkStream.ZooKeeper.Contract.Faults;

/// <summary>A transport whose connections can be broken, refused, or have their answers held back.</summary>
public sealed class FaultyTransport(IZkTransport inner) : IZkTransport
{
    /// <summary>Changes bytes of an answer in place.</summary>
    public delegate void AnswerRewriter(Span<byte> bytes);

    private readonly Lock _gate = new();
    private readonly List<FaultyConnection> _connections = [];
    private TaskCompletionSource? _held;
    private bool _refusing;

    /// <summary>Falsifies answers on their way; null leaves them as they are.</summary>
    public AnswerRewriter? Rewrite { get; init; }

    /// <summary>How many connections were made.</summary>
    public int ConnectionCount { get; private set; }

    public async ValueTask<IZkConnection> ConnectAsync(
        ServerAddress server, ZooKeeperOptions options, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_refusing) throw new IOException("The test refuses connections.");
            ConnectionCount++;
        }

        var connection = new FaultyConnection(await inner.ConnectAsync(server, options, cancellationToken), this);
        lock (_gate)
        {
            // Refused since it was begun: what breaks all connections has not seen this one.
            if (_refusing) connection.Abort();
            _connections.Add(connection);
        }

        connection.Start();
        return connection;
    }

    /// <summary>Breaks all connections; new ones can be made unless <see cref="Refuse"/> was called.</summary>
    public void Break()
    {
        lock (_gate)
        {
            foreach (var connection in _connections) connection.Abort();
            _connections.Clear();
        }
    }

    /// <summary>Refuses new connections until <see cref="Release"/>.</summary>
    public void Refuse()
    {
        lock (_gate) _refusing = true;
    }

    /// <summary>Requests go through, answers are kept back until <see cref="Release"/>.</summary>
    public void HoldAnswers()
    {
        lock (_gate) _held ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Ends <see cref="Refuse"/> and <see cref="HoldAnswers"/>; what was kept back of connections that live
    /// goes on.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _refusing = false;
            _held?.SetResult();
            _held = null;
        }
    }

    /// <summary>Completes when answers may pass.</summary>
    internal Task MayPassAsync()
    {
        lock (_gate) return _held?.Task ?? Task.CompletedTask;
    }
}
