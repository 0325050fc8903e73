using System.Globalization;
using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Output;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Tells of the rows that are left out: the first of each kind one by one, all of them in a sum.</summary>
/// <param name="options">Columns, and whether a malformed row may be left out.</param>
/// <param name="errors">Where it is told.</param>
internal sealed class RowReport(SumOptions options, Action<string> errors)
{
    /// <summary>More sentences of a kind tell nobody more.</summary>
    internal const int ListedMax = 20;

    private long _late;
    private long _malformed;

    /// <exception cref="CommandException">A row is malformed, and none may be.</exception>
    internal void Malformed(RowBlock block)
    {
        foreach (var row in block.Malformed)
        {
            var sentence = string.Create(CultureInfo.InvariantCulture, $"Row {block.FirstLine + row.Line}{row.Why}");
            if (!options.SkipErrors)
                throw new CommandException(sentence);
            if (_malformed++ < ListedMax)
                errors(sentence);
        }
    }

    internal void Late(RowBlock block, int row, long lastEnd)
    {
        if (_late++ >= ListedMax)
            return;
        var end = Streams.EventTicks.ToDateTimeOffset(lastEnd).ToString(Times.Iso, CultureInfo.InvariantCulture);
        var got = Excerpt.Of(block.TimeTextOf(row, options.Delimiter));
        errors(string.Create(
            CultureInfo.InvariantCulture,
            $"Row {block.LineOf(row)}, column {options.Time}: too late for windows closed up to {end}, got {got}."));
    }

    /// <summary>Sums it up.</summary>
    /// <param name="updates">Rows that came late, but not too late.</param>
    internal void End(long updates)
    {
        Sum(_malformed, "malformed row was left out", "malformed rows were left out");
        Sum(_late, "late row was left out", "late rows were left out");
        Sum(updates, "row came late and was counted", "rows came late and were counted", listed: false);
    }

    private void Sum(long count, string one, string many, bool listed = true)
    {
        var more = listed && count > ListedMax ? $"; the first {ListedMax} are listed" : "";
        if (count > 0)
            errors(string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}{more}."));
    }
}
