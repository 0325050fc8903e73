using System.Runtime.CompilerServices;
using AkkaZkStream.Cli.Sums.Numbers;
using AkkaZkStream.Streams;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Reads Unix seconds or milliseconds, with or without decimals.</summary>
/// <remarks>
/// A column has one unit. Where <c>--time-format</c> does not say it, the first row does: from 10,000,000,000 on (as
/// milliseconds April 1970, as seconds the year 2286) a number is milliseconds, and so are all after it. After a first
/// row in seconds, numbers of that size are milliseconds all the same. Before 1970 it is the number without its sign.
/// </remarks>
internal sealed class UnixTime
{
    internal const string Seconds = "unix-s";
    internal const string Milliseconds = "unix-ms";

    private const long SmallestMilliseconds = 10_000_000_000;

    // The years 1 to 9999.
    private static readonly long FirstTicks = EventTicks.From(DateTimeOffset.MinValue);
    private static readonly long LastTicks = EventTicks.From(DateTimeOffset.MaxValue);

    private readonly bool _isFixed;
    private long _unit = TimeSpan.TicksPerSecond;
    private volatile bool _isKnown;

    /// <param name="format">The user's <c>--time-format</c>, if any.</param>
    internal UnixTime(string? format)
    {
        _isFixed = format is Seconds or Milliseconds;
        _isKnown = format is not null;
        if (format == Milliseconds)
            _unit = TimeSpan.TicksPerMillisecond;
    }

    /// <summary>Whether no row can change what later ones mean, so that they may be read in any order.</summary>
    internal bool IsKnown => _isKnown;

    /// <summary>A first row has been read, and had no number: the unit stays what it is.</summary>
    internal void Settle() => _isKnown = true;

    internal bool TryRead(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (!NumberText.TryRead(text, out var number) || number.Big is not null)
            return false;
        return number.Scale == 0
            ? TryRead(number.Digits, out ticks)
            : TryReadFraction(number, out ticks) && IsInRange(ticks);
    }

    /// <summary>Reads a whole number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryRead(long number, out long ticks)
    {
        if (!_isKnown || (ulong)number >= SmallestMilliseconds)
            return TryReadAny(number, out ticks);
        ticks = number * _unit;
        return true;
    }

    /// <summary>Puts times in the place of whole numbers; false if one of them is out of range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal bool TryReadAll(Span<long> numbers)
    {
        foreach (ref var number in numbers)
        {
            if (!TryRead(number, out number))
                return false;
        }

        return true;
    }

    private bool TryReadAny(long number, out long ticks) =>
        Math.BigMul(number, UnitOf(number), out ticks) == ticks >> 63 && IsInRange(ticks);

    private static bool IsInRange(long ticks) => ticks >= FirstTicks && ticks <= LastTicks;

    private long UnitOf(long number)
    {
        var isSmall = Math.Abs(number) < SmallestMilliseconds;
        if (!_isKnown)
        {
            _unit = isSmall ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond;
            _isKnown = true;
        }

        return _isFixed || isSmall ? _unit : TimeSpan.TicksPerMillisecond;
    }

    private bool TryReadFraction(in Number number, out long ticks)
    {
        var denominator = Number.Power(number.Scale);
        var unit = UnitOf(number.Digits / denominator);
        return TryDivide((Int128)number.Digits * unit, denominator, out ticks);
    }

    /// <summary>What lies between two ticks belongs to the earlier one.</summary>
    private static bool TryDivide(Int128 dividend, long divisor, out long ticks)
    {
        var (quotient, remainder) = Int128.DivRem(dividend, divisor);
        var floor = remainder < 0 ? quotient - 1 : quotient;
        ticks = (long)floor;
        return ticks == floor;
    }
}
