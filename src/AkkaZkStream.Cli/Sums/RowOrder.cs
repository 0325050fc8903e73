namespace AkkaZkStream.Cli.Sums;

/// <summary>Puts the rows of one window in the order of their keys. Windows come ascending by start already.</summary>
/// <param name="next">Gets the rows, ascending by start, then key (ordinal).</param>
internal sealed class RowOrder(Action<ResultRow> next)
{
    private readonly List<ResultRow> _sameWindow = [];

    internal void Add(ResultRow row)
    {
        if (_sameWindow.Count > 0 && _sameWindow[0].Window != row.Window)
            Flush();
        _sameWindow.Add(row);
    }

    internal void Flush()
    {
        foreach (var row in _sameWindow.OrderBy(row => row.Key, StringComparer.Ordinal))
            next(row);
        _sameWindow.Clear();
    }
}
