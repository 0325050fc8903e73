using AkkaZkStream.Cli.Parsing;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Running;

/// <summary>What <c>--config</c> names: znodes that change the run while it runs. They have a session of their
/// own.</summary>
internal sealed class RunConfig : IAsyncDisposable
{
    // Closing waits for the server; when it is out of reach, the session is left to expire.
    private static readonly TimeSpan CloseMax = TimeSpan.FromMilliseconds(250);

    private readonly ZooKeeperClient _client;
    private readonly LiveConfig<NumbersParameters> _config;
    private readonly TimeProvider _time;

    private RunConfig(ZooKeeperClient client, LiveConfig<NumbersParameters> config, TimeProvider time) =>
        (_client, _config, _time) = (client, config, time);

    /// <summary>As the znodes say now.</summary>
    internal NumbersParameters Parameters => _config.CurrentValue;

    /// <summary>Reads the znodes and follows them.</summary>
    /// <param name="root">Where they are.</param>
    /// <param name="defaults">What counts where there is none.</param>
    /// <param name="zooKeeper">How to reach them.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task<RunConfig> OpenAsync(
        ZkPath root,
        NumbersParameters defaults,
        ZooKeeperOptions zooKeeper,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var client = await ZooKeeperClient.ConnectAsync(zooKeeper, cancellationToken);
        try
        {
            var schema = NumbersParameters.Schema(defaults);
            var options = LiveConfigOptions.Default with { TimeProvider = time };
            var config = await LiveConfig<NumbersParameters>.OpenAsync(
                client, root, schema, options, cancellationToken);
            return new RunConfig(client, config, time);
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Says how things stand, and then each change.</summary>
    internal IDisposable Tell(Action<string> notice)
    {
        Say(_config.Current);
        return _config.OnChange(Say);

        void Say(ConfigChange<NumbersParameters> change)
        {
            foreach (var problem in change.Problems)
                notice($"Configuration {problem} What was good before stays.");
            notice(Sentence(change.Value));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _config.DisposeAsync();
        using var deadline = new CancellationTokenSource(CloseMax, _time);
        await _client.CloseAsync(deadline.Token);
    }

    private string Sentence(NumbersParameters now) =>
        $"Configuration {_config.Root}: every {new Duration(now.Every)}, window {new Duration(now.Window)}.";
}
