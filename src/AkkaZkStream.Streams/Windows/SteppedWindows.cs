namespace AkkaZkStream.Streams.Windows;

/// <summary>Which window a timestamp belongs to, when the length of windows changes now and then.</summary>
/// <remarks>
/// The length is asked for when a window begins that is newer than all before. If it is another one than before, the
/// new windows begin where the newest old one ends: the first of them may be cut short there, so that all later ones
/// lie on the new length's own boundaries. Windows so cover time without gap or overlap also across a change.
/// For one stream, and timestamps that go back by no more than one change.
/// </remarks>
internal sealed class SteppedWindows(Func<TimeSpan> size) : IAlignedWindows
{
    private TumblingWindows? _before;
    private TumblingWindows? _grid;
    private TimeSpan _size;
    private TimeWindow _newest;
    private long _begin = EventTicks.BeginningOfTime;

    public TimeWindow WindowOf(long timestamp)
    {
        if (_grid is not null && timestamp < _newest.EndTicks) return Known(timestamp);
        Step(_grid is null ? EventTicks.BeginningOfTime : _newest.EndTicks);
        return _newest = From(_grid!.WindowOf(timestamp));
    }

    private TimeWindow Known(long timestamp)
    {
        if (timestamp >= _begin) return From(_grid!.WindowOf(timestamp));
        var old = _before!.WindowOf(timestamp);
        return new TimeWindow(old.StartTicks, Math.Min(old.EndTicks, _begin));
    }

    private TimeWindow From(TimeWindow window)
        => new(Math.Max(window.StartTicks, _begin), window.EndTicks);

    private void Step(long begin)
    {
        var wanted = size();
        if (_grid is not null && wanted == _size) return;
        (_before, _grid) = (_grid, new TumblingWindows(wanted, TimeSpan.Zero));
        (_size, _begin) = (wanted, begin);
    }
}
