using System.Diagnostics.Metrics;
using Akka.Actor;
using AkkaZkStream.Streams.Time;

namespace AkkaZkStream.Streams.Telemetry;

/// <summary>Measures one window operator, whenever it was told the time. Costs two comparisons where nobody listens.
/// docs/metrics.md lists what is measured.</summary>
internal sealed class WindowTelemetry(string operatorName, WindowCounters counters, IScheduler clock)
{
    private static readonly Meter Meter = new("AkkaZkStream.Streams");

    private static readonly Counter<long> Fired = Meter.CreateCounter<long>(
        "akka.zkstream.window.fired", "{window}", "Windows that fired for the first time.");

    private static readonly Counter<long> Late = Meter.CreateCounter<long>(
        "akka.zkstream.window.late_records", "{record}", "Elements that came too late for their windows.");

    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>(
        "akka.zkstream.watermark.lag", "s", "How far the watermark was behind the clock when a window fired.");

    private readonly KeyValuePair<string, object?> _operator = new("akka.zkstream.operator", operatorName);
    private long _fired;
    private long _late;

    /// <summary>Adds what the counters have gained since this was last called.</summary>
    /// <param name="watermark">How far time has come.</param>
    public void Report(long watermark)
    {
        if (counters.Fired != _fired) ReportFired(watermark);
        if (counters.Late != _late) ReportLate();
    }

    private void ReportFired(long watermark)
    {
        Fired.Add(counters.Fired - _fired, _operator);
        _fired = counters.Fired;

        // A stream's end is no time.
        if (Lag.Enabled && watermark != EventTicks.EndOfTime)
            Lag.Record((clock.NowTicks() - watermark) / (double)TimeSpan.TicksPerSecond, _operator);
    }

    private void ReportLate()
    {
        Late.Add(counters.Late - _late, _operator);
        _late = counters.Late;
    }
}
