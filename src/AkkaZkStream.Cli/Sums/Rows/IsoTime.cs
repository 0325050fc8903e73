using AkkaZkStream.Streams;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Reads ISO 8601 with <c>T</c> or a space, from days to 100 nanoseconds, with or without an offset.</summary>
/// <remarks>
/// <c>2015-01-31</c>, <c>2015-01-31T12:34</c>, <c>2015-01-31 12:34:56.789</c>, then nothing (UTC), <c>Z</c>,
/// <c>UTC</c>, <c>+05:30</c>, <c>+0530</c> or <c>+05</c>, after a space if need be. Digits beyond the seventh of a
/// second are cut off. Rows mostly come in the minute of the row before: that minute is compared, not read.
/// </remarks>
internal sealed class IsoTime
{
    private const int DayLength = 10; // yyyy-MM-dd
    private const int MinuteLength = 16; // yyyy-MM-ddTHH:mm
    private const int FractionDigits = 7;

    private readonly byte[] _minute = new byte[MinuteLength];
    private long _minuteTicks;

    internal bool TryRead(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < MinuteLength)
            return text.Length == DayLength && TryReadDay(text, out ticks);
        if (!text[..MinuteLength].SequenceEqual(_minute) && !TryReadMinute(text[..MinuteLength]))
            return false;
        var rest = text[MinuteLength..];
        ticks = _minuteTicks;
        return TryReadSeconds(ref rest, ref ticks) && (rest.IsEmpty || TryReadOffset(rest, ref ticks));
    }

    private bool TryReadMinute(ReadOnlySpan<byte> text)
    {
        if (!TryReadDay(text[..DayLength], out var day) || text[DayLength] is not ((byte)'T' or (byte)' ' or (byte)'t'))
            return false;
        var (hour, minute) = (TwoDigits(text[11..]), TwoDigits(text[14..]));
        if (hour > 23 || minute > 59 || text[13] != ':')
            return false;
        _minuteTicks = day + (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        text.CopyTo(_minute);
        return true;
    }

    private static bool TryReadDay(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        var (century, year) = (TwoDigits(text), TwoDigits(text[2..]));
        var (month, day) = (TwoDigits(text[5..]), TwoDigits(text[8..]));
        if (century > 99 || year > 99 || century + year == 0 || month is 0 or > 12 || text[4] != '-' || text[7] != '-')
            return false;
        var whole = (int)((100 * century) + year);
        if (day == 0 || day > DateTime.DaysInMonth(whole, (int)month))
            return false;
        ticks = EventTicks.From(new DateTimeOffset(whole, (int)month, (int)day, 0, 0, 0, TimeSpan.Zero));
        return true;
    }

    private static bool TryReadSeconds(ref ReadOnlySpan<byte> rest, ref long ticks)
    {
        if (rest.IsEmpty || rest[0] != ':')
            return true;
        if (rest.Length < 3 || TwoDigits(rest[1..]) is var second && second > 59)
            return false;
        ticks += second * TimeSpan.TicksPerSecond;
        rest = rest[3..];
        return rest.IsEmpty || rest[0] is not ((byte)'.' or (byte)',') || TryReadFraction(ref rest, ref ticks);
    }

    private static bool TryReadFraction(ref ReadOnlySpan<byte> rest, ref long ticks)
    {
        var unit = TimeSpan.TicksPerSecond;
        var at = 1;
        for (; at < rest.Length && (uint)(rest[at] - '0') <= 9; at++)
        {
            unit /= 10;
            ticks += unit * (rest[at] - '0');
        }

        rest = rest[at..];
        return at > 1;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, ref long ticks)
    {
        text = text[0] == ' ' ? text[1..] : text;
        if (text.SequenceEqual("Z"u8) || text.SequenceEqual("z"u8) || text.SequenceEqual("UTC"u8))
            return true;
        if (text.Length < 3 || text[0] is not ((byte)'+' or (byte)'-'))
            return false;
        var hours = TwoDigits(text[1..]);
        var minutes = text.Length switch
        {
            3 => 0u,
            5 => TwoDigits(text[3..]),
            6 when text[3] == ':' => TwoDigits(text[4..]),
            _ => uint.MaxValue,
        };
        if (hours > 23 || minutes > 59)
            return false;
        var offset = (hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute);
        ticks -= text[0] == '-' ? -offset : offset;
        return true;
    }

    /// <summary>From 0 to 99; above 99 where there are no two digits.</summary>
    private static uint TwoDigits(ReadOnlySpan<byte> text)
    {
        var (tens, ones) = ((uint)(text[0] - '0'), (uint)(text[1] - '0'));
        return tens <= 9 && ones <= 9 ? (10 * tens) + ones : uint.MaxValue;
    }
}
