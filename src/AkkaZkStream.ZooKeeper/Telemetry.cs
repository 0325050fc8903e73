using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using AkkaZkStream.ZooKeeper.Requests;

namespace AkkaZkStream.ZooKeeper;

/// <summary>What the client measures and traces, under the meter and the activity source <c>AkkaZkStream.ZooKeeper</c>.
/// Free of cost where nobody listens.</summary>
internal static class Telemetry
{
    private const string Prefix = "akka.zkstream.zookeeper.";

    private static readonly Meter Meter = new(Log.Category);

    private static readonly ActivitySource Activities = new(Log.Category);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        Prefix + "request.duration", "s", "From the writing of a request until its answer was read.");

    private static readonly Counter<long> States = Meter.CreateCounter<long>(
        Prefix + "session.states", "{change}", "Changes of state, by the state moved to: reconnects, losses.");

    private static readonly UpDownCounter<long> Connections = Meter.CreateUpDownCounter<long>(
        Prefix + "connections", "{connection}", "Clients that are connected now.");

    // Asked only when somebody looks, so that a request need not be counted.
    private static readonly ConcurrentDictionary<RequestPipeline, byte> Pipelines = new();

    private static readonly Instrument InFlight = Meter.CreateObservableUpDownCounter(
        Prefix + "requests.in_flight",
        static () => Pipelines.Keys.Sum(static pipeline => (long)pipeline.InFlight),
        "{request}",
        "Requests written and not answered, of all clients together.");

    /// <summary>Whether durations are listened to.</summary>
    public static bool MeasuresRequests => Duration.Enabled;

    public static void Request(string operation, TimeSpan duration, ZkErrorCode error) => Duration.Record(
        duration.TotalSeconds,
        new KeyValuePair<string, object?>("operation", operation),
        new KeyValuePair<string, object?>("error", error.ToString()));

    /// <summary>Begins the trace of a request, below the caller's; null where nobody listens. The caller's own activity
    /// stays the current one.</summary>
    public static Activity? Begin(string operation, ZkPath? path)
    {
        if (!Activities.HasListeners()) return null;
        var current = Activity.Current;
        var activity = Activities.StartActivity($"zookeeper {operation}", ActivityKind.Client);
        Activity.Current = current;
        return activity?.SetTag("db.system.name", "zookeeper").SetTag("zookeeper.path", path?.Value);
    }

    /// <summary>Ends the trace of a request, with how it went.</summary>
    public static void End(Activity activity, Exception? failure)
    {
        var current = Activity.Current;
        if (failure is not null)
        {
            var code = (failure as ZkException)?.Code.ToString() ?? failure.GetType().Name;
            activity.SetTag("error.type", code).SetStatus(ActivityStatusCode.Error, failure.Message);
        }

        activity.Stop();
        Activity.Current = current;
    }

    /// <summary>A client begins; its requests count until <see cref="Ended"/>.</summary>
    public static void Begun(RequestPipeline pipeline) => Pipelines.TryAdd(pipeline, 0);

    /// <summary>A client has ended.</summary>
    public static void Ended(RequestPipeline pipeline) => Pipelines.TryRemove(pipeline, out _);

    public static void Moved(ConnectionState from, ConnectionState to)
    {
        States.Add(1, new KeyValuePair<string, object?>("state", to.ToString()));
        var change = (IsConnected(to) ? 1 : 0) - (IsConnected(from) ? 1 : 0);
        if (change != 0) Connections.Add(change);
    }

    private static bool IsConnected(ConnectionState state) =>
        state is ConnectionState.Connected or ConnectionState.Reconnected or ConnectionState.ConnectedReadOnly;
}
