using System.Globalization;
using System.Text;
using AkkaZkStream.Streams;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Reads rows' times: ISO 8601, Unix seconds or milliseconds, or a format of the user's.</summary>
/// <param name="format">
/// A .NET date format such as <c>M/d/yyyy</c>, <see cref="UnixTime.Seconds"/> or <see cref="UnixTime.Milliseconds"/>;
/// null for what <see cref="IsoTime"/> and <see cref="UnixTime"/> understand. UTC where no offset is given.
/// </param>
/// <param name="unix">The unit of a number.</param>
internal sealed class EventTimeText(string? format, UnixTime unix)
{
    private const int TextMax = 128;

    private readonly bool _isNumber = format is UnixTime.Seconds or UnixTime.Milliseconds;

    private readonly IsoTime _iso = new();

    // Days come many times in a row.
    private byte[] _newest = [];
    private long _newestTicks;
    private bool _wasUnix;

    /// <summary>What a good time is, for messages.</summary>
    internal string Expected => format is null
        ? "a time as ISO 8601 or as Unix seconds or milliseconds"
        : $"a time as {format}";

    /// <summary>The unit of a number.</summary>
    internal UnixTime Unix => unix;

    /// <summary>Whether a time may be a number.</summary>
    internal bool MayBeNumber => _isNumber || format is null;

    /// <summary>Reads a time, in <see cref="EventTicks"/>.</summary>
    internal bool TryRead(ReadOnlySpan<byte> text, out long ticks)
    {
        if (_isNumber)
            return unix.TryRead(text, out ticks);
        if (format is not null)
            return TryReadFormatted(text, out ticks);
        // A column nearly always is of one kind.
        if (_wasUnix)
            return unix.TryRead(text, out ticks) || (!(_wasUnix = !_iso.TryRead(text, out ticks)))
                || TryReadTrimmed(text, out ticks);
        return _iso.TryRead(text, out ticks) || (_wasUnix = unix.TryRead(text, out ticks))
            || TryReadTrimmed(text, out ticks);
    }

    private bool TryReadTrimmed(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        var trimmed = text.Trim(" \t"u8);
        return trimmed.Length < text.Length && TryRead(trimmed, out ticks);
    }

    private bool TryReadFormatted(ReadOnlySpan<byte> text, out long ticks)
    {
        if (!text.SequenceEqual(_newest) || text.IsEmpty)
        {
            if (text.Length > TextMax || !TryParse(Encoding.UTF8.GetString(text), out ticks))
                return (ticks = 0) != 0;
            (_newest, _newestTicks) = (text.ToArray(), ticks);
        }

        ticks = _newestTicks;
        return true;
    }

    private bool TryParse(string text, out long ticks)
    {
        const DateTimeStyles Style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowTrailingWhite
            | DateTimeStyles.AllowLeadingWhite;
        var isRead = DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, Style, out var time);
        ticks = EventTicks.From(time);
        return isRead;
    }
}
