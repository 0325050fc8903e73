using System.Globalization;

namespace AkkaZkStream.Cli.Sums;

/// <summary>
/// Reads a row's time: ISO 8601 with <c>T</c> or a space, Unix seconds or milliseconds, or a format of the user's.
/// </summary>
/// <param name="format">A .NET date format such as <c>M/d/yyyy</c>; null for the others. UTC where no offset is
/// given.</param>
internal sealed class EventTimeText(string? format)
{
    /// <summary>
    /// Numbers of at least this size are milliseconds: as seconds they would lie after the year 5000.
    /// </summary>
    private const decimal SmallestMilliseconds = 100_000_000_000m;

    private static readonly string[] Iso =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd' 'HH:mmK", "yyyy-MM-dd",
    ];

    private readonly string[] _formats = format is null ? Iso : [format];

    /// <summary>What a good time is, for messages.</summary>
    internal string Expected => format is null
        ? "a time as ISO 8601 or as Unix seconds or milliseconds"
        : $"a time as {format}";

    internal bool TryRead(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(
            text, _formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
        || (format is null && TryReadUnix(text, out time));

    private static bool TryReadUnix(string text, out DateTimeOffset time)
    {
        time = default;
        const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text, Number, CultureInfo.InvariantCulture, out var number))
            return false;
        var milliseconds = Math.Abs(number) < SmallestMilliseconds ? number * 1000 : number;
        var ticks = milliseconds * TimeSpan.TicksPerMillisecond;
        if (ticks < (DateTimeOffset.MinValue - DateTimeOffset.UnixEpoch).Ticks
            || ticks > (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks)
            return false;
        time = DateTimeOffset.UnixEpoch.AddTicks((long)ticks);
        return true;
    }
}
