using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AkkaZkStream.Coordination.Telemetry;

/// <summary>What is measured of locks, under one name as meter and as source of activities. Free of cost where nobody
/// listens. docs/metrics.md lists all.</summary>
internal static class Instruments
{
    /// <summary>The meter's and the activity source's name.</summary>
    public const string Name = "AkkaZkStream.Coordination";

    private const string Prefix = "akka.zkstream.lock.";

    private static readonly Meter Meter = new(Name);

    /// <summary>One activity per request of a <see cref="LockClient"/>, and one per grant.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    public static Histogram<double> WaitDuration { get; } = Meter.CreateHistogram<double>(
        Prefix + "wait.duration", "s", "From a claim's arrival at the coordinator until it was granted.");

    public static Histogram<double> HoldDuration { get; } = Meter.CreateHistogram<double>(
        Prefix + "hold.duration", "s", "From the grant until it was given back or lost.");

    public static Counter<long> Grants { get; } = Meter.CreateCounter<long>(
        Prefix + "grants", "{grant}", "Locks granted.");

    public static Counter<long> Lost { get; } = Meter.CreateCounter<long>(
        Prefix + "lost", "{grant}", "Grants that ended otherwise than by being given back.");
}
