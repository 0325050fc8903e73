using Akka.Actor;
using Akka.Configuration;
using AkkaZkStream.Streams.Configuration;

namespace AkkaZkStream.Streams;

/// <summary>
/// The keys of <c>akka.zkstream.streams</c>; their meaning, units and ranges stand in hocon/streams.conf.
/// </summary>
public sealed record StreamsSettings
{
    private const string Section = "akka.zkstream.streams";

    private StreamsSettings()
    {
    }

    /// <summary><c>open-windows-max</c>: windows that one operator keeps open at a time.</summary>
    public required int OpenWindowsMax { get; init; }

    /// <summary><c>window-keys-max</c>: keys that one window holds.</summary>
    public required int WindowKeysMax { get; init; }

    /// <summary><c>window-elements-max</c>: elements that one window keeps for a process function.</summary>
    public required int WindowElementsMax { get; init; }

    /// <summary><c>results-buffered-max</c>: results held for a slow downstream.</summary>
    public required int ResultsBufferedMax { get; init; }

    /// <summary><c>batch-size</c>: events that a source collects into one batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary><c>flush-delay</c>: how long the first event of a batch waits for the others.</summary>
    public required TimeSpan FlushDelay { get; init; }

    /// <summary>Reads and checks all keys; those that are absent have the defaults of hocon/streams.conf.</summary>
    /// <param name="config">A whole configuration.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="SettingsException">A key is out of range.</exception>
    public static StreamsSettings Create(Config config)
    {
        var whole = config.WithFallback(ReferenceConfiguration.Config);
        return new StreamsSettings
        {
            OpenWindowsMax = Number(whole, "open-windows-max", 1, 100_000_000),
            WindowKeysMax = Number(whole, "window-keys-max", 1, 500_000_000),
            WindowElementsMax = Number(whole, "window-elements-max", 1, 500_000_000),
            ResultsBufferedMax = Number(whole, "results-buffered-max", 1, 1_000_000),
            BatchSize = Number(whole, "batch-size", 1, 1_000_000),
            FlushDelay = Duration(whole, "flush-delay", TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)),
        };
    }

    /// <summary>The settings of an actor system.</summary>
    /// <param name="system">The system.</param>
    /// <returns>Its settings.</returns>
    /// <exception cref="SettingsException">A key is out of range.</exception>
    public static StreamsSettings Of(ActorSystem system) => Create(system.Settings.Config);

    private static string PathOf(Config config, string key)
    {
        var path = $"{Section}.{key}";
        return config.HasPath(path) ? path : throw new SettingsException(path, "expected a value, got none.");
    }

    private static TimeSpan Duration(Config config, string key, TimeSpan min, TimeSpan max)
    {
        var path = PathOf(config, key);
        var value = config.GetTimeSpan(path);
        return value >= min && value <= max
            ? value
            : throw new SettingsException(path, $"expected {min} to {max}, got {value}.");
    }

    private static int Number(Config config, string key, int min, int max)
    {
        var path = PathOf(config, key);
        var value = config.GetInt(path);
        return value >= min && value <= max
            ? value
            : throw new SettingsException(path, $"expected {min} to {max}, got {value}.");
    }
}
