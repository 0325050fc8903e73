using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Coordination;

namespace AkkaZkStream;

/// <summary>A live configuration as a stream.</summary>
public static class ConfigSource
{
    /// <summary>The configuration as it stands, and every change from there, in order and without a gap.</summary>
    /// <param name="config">What to follow; each run of the source follows it for itself.</param>
    /// <param name="waitingMax">How many changes wait for a slow stream, at least 1; above that it fails with
    /// <see cref="InvalidOperationException"/>, for a change must not go unnoticed.</param>
    /// <typeparam name="T">What the configuration is read as.</typeparam>
    /// <returns>Completes when the configuration is disposed.</returns>
    public static Source<ConfigChange<T>, NotUsed> Of<T>(LiveConfig<T> config, int waitingMax = 1024)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentOutOfRangeException.ThrowIfLessThan(waitingMax, 1);
        return Source.From(() => config.ChangesAsync(waitingMax));
    }
}
