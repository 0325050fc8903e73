using System.Text;
using System.Threading.Channels;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Configuration;

/// <summary>Reads the znodes of a configuration, and says when they have to be read again.</summary>
/// <remarks>
/// <list type="number">
/// <item><description>A persistent, recursive watch is set on the root, whether it exists or not.</description></item>
/// <item><description>Then all keys are read in one request: one state of the server, so that what one transaction has
/// changed is seen together.</description></item>
/// <item><description>An event of the watch, and each beginning of a connection, asks for another reading: what was
/// changed while there was no connection is not told by any event.</description></item>
/// </list>
/// The watch stands before the reading begins, so no change can fall between the two.
/// </remarks>
internal sealed class ConfigMirror : IAsyncDisposable
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly ZooKeeperClient _client;
    private readonly ZkPath _root;
    private readonly IReadOnlyList<ZkPath> _paths;
    private readonly int _valueBytesMax;
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(1);
    private readonly IDisposable _listening;
    private IAsyncDisposable? _watch;
    private volatile bool _hasWatchEnded;

    public ConfigMirror(ZooKeeperClient client, ZkPath root, IReadOnlyList<ZkPath> paths, int valueBytesMax)
    {
        (_client, _root, _paths, _valueBytesMax) = (client, root, paths, valueBytesMax);
        _listening = client.OnStateChanged(state =>
        {
            if (state is ConnectionState.Connected or ConnectionState.Reconnected) Wake();
        });
    }

    /// <summary>Waits until there may be something new to read.</summary>
    public async Task DueAsync(CancellationToken cancellationToken)
        => await _wakes.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Asks for another reading; asked often before it has begun, it is still one.</summary>
    public void Wake() => _wakes.Writer.TryWrite(true);

    /// <summary>The contents of all keys, of one state of the server.</summary>
    /// <exception cref="ZkException">No answer; try again.</exception>
    public async Task<IReadOnlyList<ConfigContent>> ReadAsync(CancellationToken cancellationToken)
    {
        await WatchAsync(cancellationToken).ConfigureAwait(false);
        if (_paths.Count == 0) return [];
        var reads = _paths.Aggregate(new ReadTransaction(), (all, path) => all.GetData(path));
        var steps = await _client.MultiReadAsync(reads, cancellationToken).ConfigureAwait(false);
        return [.. steps.Select(ContentOf)];
    }

    public async ValueTask DisposeAsync()
    {
        _listening.Dispose();
        if (_watch is not null) await _watch.DisposeAsync().ConfigureAwait(false);
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        if (_watch is not null && !_hasWatchEnded) return;
        _hasWatchEnded = false;
        _watch = await _client.AddWatchAsync(_root, AddWatchMode.PersistentRecursive, OnEvent, cancellationToken)
            .ConfigureAwait(false);
    }

    private void OnEvent(WatchedEvent happened)
    {
        // The session is over: the next reading sets a watch in the next one.
        if (happened.IsEnd) _hasWatchEnded = true;
        Wake();
    }

    private ConfigContent ContentOf(ReadStepResult step) => step.Error switch
    {
        ZkErrorCode.NoNode => ConfigContent.Missing,
        ZkErrorCode.Ok when step.Data.Length > _valueBytesMax => new ConfigContent.Unreadable(
            $"expected at most {_valueBytesMax} bytes, got {step.Data.Length}."),
        ZkErrorCode.Ok => TextOf(step.Data),
        _ => new ConfigContent.Unreadable($"expected to be allowed to read it, got {step.Error}."),
    };

    private static ConfigContent TextOf(ReadOnlyMemory<byte> data)
    {
        try
        {
            return new ConfigContent.Text(StrictUtf8.GetString(data.Span).Trim());
        }
        catch (DecoderFallbackException)
        {
            return new ConfigContent.Unreadable($"expected UTF-8, got {data.Length} bytes that are none.");
        }
    }
}
