using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace AkkaZkStream.Coordination.Tests.Telemetry;

/// <summary>What is measured under one lock path's tag while this stands.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _all = new();
    private readonly string _path;

    public Measured(string path)
    {
        _path = path;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "AkkaZkStream.Coordination") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>What one instrument measured, in order, with the tags besides the path.</summary>
    public (double Value, string Tags)[] Of(string name)
        => [.. _all.Where(one => one.Name == "akka.zkstream.lock." + name).Select(one => (one.Value, one.Tags))];

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var all = tags.ToArray();
        if (!all.Any(tag => tag.Key == "akka.zkstream.lock.path" && (string?)tag.Value == _path)) return;
        var others = all.Where(tag => tag.Key != "akka.zkstream.lock.path").Select(tag => $"{tag.Key}={tag.Value}");
        _all.Enqueue((instrument.Name, value, string.Join(' ', others)));
    }
}
