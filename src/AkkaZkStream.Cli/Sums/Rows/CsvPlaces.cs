namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Where a file's wanted columns stand.</summary>
internal sealed class CsvPlaces
{
    /// <summary>The slot of fields that nobody wants.</summary>
    internal const int Unwanted = 3;

    private readonly (string Name, int Column)[] _wanted;

    /// <exception cref="Commands.CommandException">A column is not there, or there more than once.</exception>
    internal CsvPlaces(SumOptions options, IReadOnlyList<string> names)
    {
        string?[] wanted = [options.Time, options.Value, options.Key];
        _wanted = [.. wanted.OfType<string>().Select(name => (name, CsvHeader.PlaceOf(name, names)))];
        SlotOfColumn = new int[_wanted.Max(one => one.Column) + 1];
        Array.Fill(SlotOfColumn, Unwanted);
        for (var slot = 0; slot < _wanted.Length; slot++)
            SlotOfColumn[_wanted[slot].Column] = slot;
        (Time, Value, Key) = (SlotOf(0), SlotOf(1), SlotOf(_wanted.Length - 1));
        Delimiter = options.Delimiter;
    }

    /// <summary>What stands between two fields.</summary>
    internal byte Delimiter { get; }

    /// <summary>The place of the column with the time.</summary>
    internal int TimeColumn => _wanted[0].Column;

    /// <summary>The place of the column with the number.</summary>
    internal int ValueColumn => _wanted[1].Column;

    /// <summary>The place of the column with the key; of some column, where none was asked for.</summary>
    internal int KeyColumn => _wanted[^1].Column;

    /// <summary>Which slot each column goes to, up to the last that is wanted.</summary>
    internal int[] SlotOfColumn { get; }

    internal int Time { get; }

    internal int Value { get; }

    /// <summary>The slot of the key; some slot, where none was asked for.</summary>
    internal int Key { get; }

    /// <summary>The first wanted column that a row of so few fields lacks.</summary>
    internal string FirstMissing(int fields) => _wanted.First(one => one.Column >= fields).Name;

    // One column may be wanted twice: then both find it in one slot.
    private int SlotOf(int wanted) => SlotOfColumn[_wanted[wanted].Column];
}
