using AkkaZkStream.Streams;

namespace AkkaZkStream.Cli.Sums.Results;

/// <summary>Holds results until no update of them can come, and puts them in order.</summary>
/// <remarks>
/// Rows ascend by start, so a window that has been shown cannot be shown again: of a window that fires several times
/// the last result is the one.
/// </remarks>
/// <param name="lateness">How long after its end a window may fire again.</param>
/// <param name="show">Gets the rows, ascending by start, then key (ordinal).</param>
/// <param name="flush">Called when there are no more rows for now.</param>
internal sealed class FinalResults(TimeSpan lateness, Action<ResultRow> show, Action flush)
{
    private readonly SortedDictionary<TimeWindow, Dictionary<string, ResultRow>> _held = [];
    private Dictionary<string, ResultRow>? _newest;
    private TimeWindow _newestWindow;

    /// <summary>Takes a result, in place of an earlier one of the same window and key.</summary>
    internal void Add(in ResultRow row)
    {
        if (_newest is null || _newestWindow != row.Window)
        {
            if (!_held.TryGetValue(row.Window, out _newest))
                _held[row.Window] = _newest = new Dictionary<string, ResultRow>(StringComparer.Ordinal);
            _newestWindow = row.Window;
        }

        _newest[row.Key] = row;
    }

    /// <summary>Shows the windows that no update can reach any more.</summary>
    /// <param name="watermark">How far time has come.</param>
    internal void Advance(long watermark)
    {
        if (watermark < EventTicks.BeginningOfTime + lateness.Ticks)
            return;
        while (_held.Count > 0 && _held.First() is var (window, rows) && window.EndTicks <= watermark - lateness.Ticks)
        {
            foreach (var row in rows.Values.OrderBy(row => row.Key, StringComparer.Ordinal))
                show(row);
            _held.Remove(window);
            _newest = null;
        }

        flush();
    }
}
