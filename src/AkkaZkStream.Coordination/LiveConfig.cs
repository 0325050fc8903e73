using AkkaZkStream.Coordination.Configuration;
using AkkaZkStream.ZooKeeper;
using Microsoft.Extensions.Logging;

namespace AkkaZkStream.Coordination;

/// <summary>A typed configuration that stays current: znodes below one root, read by a
/// <see cref="ConfigSchema{T}"/>. Thread-safe.</summary>
/// <remarks>
/// <para>A value that is changed in ZooKeeper is the current one a moment later; several that one transaction changes
/// become current together. A bad one is a problem, and the last good one stays.</para>
/// <para>While the connection is broken the last value stays, and after it the present one is read: what was changed
/// twice meanwhile is seen once. Also otherwise a value that stood for a moment only may be passed over; the newest one
/// never is. ZooKeeper promises no more: it may be old by as much as the server lags behind.</para>
/// <para>A lost session is followed by the next one of the same client, if that opens one.</para>
/// </remarks>
/// <typeparam name="T">What the configuration is read as.</typeparam>
public sealed class LiveConfig<T> : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly LiveConfigOptions _options;
    private readonly ConfigReading<T> _reading;
    private readonly ConfigMirror _mirror;
    private readonly ConfigFeed<T> _feed;
    private Task _following = Task.CompletedTask;

    private LiveConfig(ZooKeeperClient client, ZkPath root, ConfigSchema<T> schema, LiveConfigOptions options)
    {
        (Root, _options) = (root, options);
        _reading = new ConfigReading<T>(schema, root);
        _feed = new ConfigFeed<T>(
            root, failure => options.Logger.LogError(failure, "A listener of the configuration {Root} failed.", root));
        var paths = schema.Keys.Select(key => ConfigReading<T>.PathOf(root, key));
        _mirror = new ConfigMirror(client, root, [.. paths], options.ValueBytesMax);
    }

    /// <summary>The znode that all keys lie below.</summary>
    public ZkPath Root { get; }

    /// <summary>The configuration as it stands.</summary>
    public T CurrentValue => Current.Value;

    /// <summary>The configuration as it stands, and what is wrong with it.</summary>
    public ConfigChange<T> Current => _feed.Current;

    /// <summary>Reads the configuration and follows it from there.</summary>
    /// <param name="client">The connection; the caller's to close, after this.</param>
    /// <param name="root">The znode that all keys lie below; it need not exist.</param>
    /// <param name="schema">The keys.</param>
    /// <param name="options">Limits and pauses; the defaults if null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The configuration, with its first value. Bad values don't fail it: see
    /// <see cref="ConfigChange{T}.Problems"/>.</returns>
    /// <exception cref="ZkException">It could not be read, for example for lack of a session.</exception>
    public static async Task<LiveConfig<T>> OpenAsync(
        ZooKeeperClient client,
        ZkPath root,
        ConfigSchema<T> schema,
        LiveConfigOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(schema);
        var config = new LiveConfig<T>(client, root, schema, (options ?? LiveConfigOptions.Default).Checked());
        try
        {
            config.TakeOver(await config._mirror.ReadAsync(cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await config.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        config._following = config.FollowAsync();
        return config;
    }

    /// <summary>Calls <paramref name="listener"/> at each change, one call at a time, in order; dispose the result to
    /// end it.</summary>
    /// <param name="listener">Holds the following changes up until it returns. What it throws is logged.</param>
    public IDisposable OnChange(Action<ConfigChange<T>> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return _feed.Listen(listener);
    }

    /// <summary>The configuration as it stands, and every change from there, without a gap.</summary>
    /// <param name="waitingMax">How many changes wait for a slow reader, at least 1; above that the enumeration fails
    /// with <see cref="InvalidOperationException"/>, for a change must not go unnoticed.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>Ends when this is disposed.</returns>
    public IAsyncEnumerable<ConfigChange<T>> ChangesAsync(
        int waitingMax = 1024, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(waitingMax, 1);
        return _feed.ReadAsync(waitingMax, cancellationToken);
    }

    /// <summary>Follows no more: the value stays as it is, enumerations end. Twice is once.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        _feed.End();
        await _mirror.DisposeAsync().ConfigureAwait(false);
    }

    private async Task FollowAsync()
    {
        try
        {
            while (true)
            {
                await _mirror.DueAsync(_stopping.Token).ConfigureAwait(false);
                await ReadOnceAsync().ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // Disposed, or the client was closed: the value stays as it is.
            _feed.End();
        }
    }

    private async Task ReadOnceAsync()
    {
        try
        {
            TakeOver(await _mirror.ReadAsync(_stopping.Token).ConfigureAwait(false));
        }
        catch (ZkException e)
        {
            _options.Logger.LogWarning("The configuration {Root} could not be read: {Reason}", Root, e.Message);
            await Task.Delay(_options.RetryPause, _options.TimeProvider, _stopping.Token).ConfigureAwait(false);
            _mirror.Wake();
        }
        catch (Exception e) when (e is not (OperationCanceledException or ObjectDisposedException))
        {
            // A schema of the user's own failed: what was good before stays, and the next change is tried again.
            _options.Logger.LogError(e, "The configuration {Root} could not be taken over.", Root);
        }
    }

    private void TakeOver(IReadOnlyList<ConfigContent> contents)
    {
        var known = _reading.Problems;
        if (!_reading.TakeOver(contents) && _feed.Current is not null) return;
        foreach (var problem in _reading.Problems.Except(known))
            _options.Logger.LogWarning("Configuration {Path}: {Sentence}", problem.Path, problem.Sentence);
        _feed.Publish(_reading.Value, _reading.Problems);
    }
}
