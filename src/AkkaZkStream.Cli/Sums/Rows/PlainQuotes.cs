namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>
/// Tells which bytes of a text stand inside quotes, 64 at a time: as many quotes before them as make an odd number.
/// </summary>
/// <remarks>
/// That holds as long as a quote opens only where a field begins, or right after a closing one, which makes it a
/// doubled one. A quote elsewhere is an ordinary character, and of texts with such <see cref="TryPass"/> says so.
/// </remarks>
internal struct PlainQuotes
{
    // All bits or none: whether the last byte was inside.
    private ulong _inside;

    // Bit 63: a quote may open after the last byte.
    private ulong _mayOpen;

    // Bit 63: the last byte was a closing quote.
    private ulong _closed;

    /// <summary>Before the first byte of a row.</summary>
    internal static PlainQuotes AtRow => new() { _mayOpen = 1UL << 63 };

    /// <summary>Whether the last byte was inside quotes.</summary>
    internal readonly bool IsInside => _inside != 0;

    /// <summary>Whether there was a doubled quote: one that is a character of its field's text.</summary>
    internal bool HasDoubled { get; private set; }

    /// <summary>Passes over the next 64 bytes.</summary>
    /// <param name="quotes">A bit for each quote among them.</param>
    /// <param name="separators">A bit for each byte that ends a field where it stands outside of quotes.</param>
    /// <param name="inside">A bit for each byte inside quotes; an opening quote is, a closing one is not.</param>
    /// <returns>False if there is a quote that is an ordinary character.</returns>
    internal bool TryPass(ulong quotes, ulong separators, out ulong inside)
    {
        inside = quotes;
        for (var distance = 1; distance < 64; distance *= 2)
            inside ^= inside << distance;
        inside ^= _inside;
        var opening = quotes & inside;
        var closing = quotes & ~inside;
        HasDoubled |= (opening & ((closing << 1) | (_closed >> 63))) != 0;
        var mayOpenAfter = (separators & ~inside) | closing;
        var mayOpen = (mayOpenAfter << 1) | (_mayOpen >> 63);
        (_inside, _mayOpen, _closed) = ((ulong)((long)inside >> 63), mayOpenAfter, closing);
        return (opening & ~mayOpen) == 0;
    }

    /// <summary>Passes over 64 bytes without quotes, from outside.</summary>
    internal void Pass(ulong separators) => (_mayOpen, _closed) = (separators, 0);
}
