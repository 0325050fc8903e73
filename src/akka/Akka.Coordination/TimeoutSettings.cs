using Akka.Configuration;

namespace Akka.Coordination;

/// <summary>The times of a lease.</summary>
public sealed class TimeoutSettings
{
    public TimeoutSettings(TimeSpan heartbeatInterval, TimeSpan heartbeatTimeout, TimeSpan operationTimeout)
    {
        HeartbeatInterval = heartbeatInterval;
        HeartbeatTimeout = heartbeatTimeout;
        OperationTimeout = operationTimeout;
    }

    public TimeSpan HeartbeatInterval { get; }

    public TimeSpan HeartbeatTimeout { get; }

    public TimeSpan OperationTimeout { get; }

    /// <summary>An empty heartbeat interval is a tenth of the timeout.</summary>
    /// <exception cref="ArgumentException">The interval is half of the timeout or more.</exception>
    public static TimeoutSettings Create(Config config)
    {
        if (config.IsNullOrEmpty())
            throw ConfigurationException.NullOrEmptyConfig<TimeoutSettings>();

        var timeout = config.GetTimeSpan("heartbeat-timeout");
        var interval = string.IsNullOrEmpty(config.GetString("heartbeat-interval"))
            ? timeout / 10
            : config.GetTimeSpan("heartbeat-interval");
        if (interval >= timeout / 2)
            throw new ArgumentException(
                $"Expected a heartbeat-interval of less than half of the heartbeat-timeout {timeout}, got {interval}.");

        return new TimeoutSettings(interval, timeout, config.GetTimeSpan("lease-operation-timeout"));
    }

    public TimeoutSettings WithHeartbeatInterval(TimeSpan heartbeatInterval) =>
        new(heartbeatInterval, HeartbeatTimeout, OperationTimeout);

    public TimeoutSettings WithHeartbeatTimeout(TimeSpan heartbeatTimeout) =>
        new(HeartbeatInterval, heartbeatTimeout, OperationTimeout);

    public TimeoutSettings withOperationTimeout(TimeSpan operationTimeout) =>
        new(HeartbeatInterval, HeartbeatTimeout, operationTimeout);

    public override string ToString() =>
        $"TimeoutSettings({HeartbeatInterval}, {HeartbeatTimeout}, {OperationTimeout})";
}
