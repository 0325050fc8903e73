using System.Globalization;

namespace AkkaZkStream.Cli.Sums;

/// <summary>Turns a row's texts into what is computed with.</summary>
internal sealed class RowFields(SumOptions options)
{
    private readonly EventTimeText _time = new(options.TimeFormat);

    /// <summary>Reads a row.</summary>
    /// <param name="number">Where it stands.</param>
    /// <param name="column">Gives a column's text; null when the row has none.</param>
    /// <exception cref="RowException">A column is missing or not what it should be.</exception>
    internal Row Read(int number, Func<string, string?> column)
    {
        var time = Text(number, options.Time, column);
        if (!_time.TryRead(time, out var instant))
            throw Unexpected(number, options.Time, _time.Expected, time);
        var value = Text(number, options.Value, column);
        if (!decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount))
            throw Unexpected(number, options.Value, "a number", value);
        var key = options.Key is null ? "" : Text(number, options.Key, column);
        return new Row(number, instant, key, amount);
    }

    private static string Text(int number, string name, Func<string, string?> column) =>
        column(name) ?? throw new RowException($"Row {number}, column {name}: expected a value, got none.");

    private static RowException Unexpected(int number, string name, string expected, string got) =>
        new($"Row {number}, column {name}: expected {expected}, got '{got}'.");
}
