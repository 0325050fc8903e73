using System.Text;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>A piece of the input as a message shows it: in quotes, short, nothing that a terminal obeys.</summary>
internal static class Excerpt
{
    private const int CharsMax = 60;

    internal static string Of(ReadOnlySpan<byte> text)
    {
        var chars = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 4 * CharsMax)]);
        var isCut = chars.Length > CharsMax || text.Length > 4 * CharsMax;
        var shown = chars[..Math.Min(chars.Length, CharsMax)].Select(one => char.IsControl(one) ? '\uFFFD' : one);
        return $"'{string.Concat(shown)}{(isCut ? "…" : "")}'";
    }
}
