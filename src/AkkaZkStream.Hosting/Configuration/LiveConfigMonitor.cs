using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AkkaZkStream.Hosting.Configuration;

/// <summary>A live configuration as the options of a host; follows its znodes while the host runs.</summary>
internal sealed class LiveConfigMonitor<T>(
    ConfigConnection connection, ZkPath root, ConfigSchema<T> schema, ILoggerFactory loggers)
    : IOptionsMonitor<T>, IHostedService
{
    private LiveConfig<T>? _config;

    public LiveConfig<T> Config => _config ?? throw new InvalidOperationException(
        $"Expected the host to have started before the configuration {root} is read, it has not.");

    public T CurrentValue => Config.CurrentValue;

    public T Get(string? name) => CurrentValue;

    public IDisposable OnChange(Action<T, string?> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return Config.OnChange(change => listener(change.Value, Options.DefaultName));
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var client = await connection.ClientAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        var options = LiveConfigOptions.Default with { Logger = loggers.CreateLogger(typeof(LiveConfig<T>)) };
        _config = await LiveConfig<T>.OpenAsync(client, root, schema, options, cancellationToken).ConfigureAwait(false);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_config is not null) await _config.DisposeAsync().ConfigureAwait(false);
    }
}
