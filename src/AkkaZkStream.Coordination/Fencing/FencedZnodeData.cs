using System.Globalization;
using System.Text;

namespace AkkaZkStream.Coordination.Fencing;

/// <summary>
/// What a fenced znode holds: <c>fence TOKEN/SEQUENCE</c>, both decimal, a line feed, then the payload.
/// </summary>
internal static class FencedZnodeData
{
    private const byte EndOfHead = (byte)'\n';

    // "fence ", two numbers of at most 20 characters, the slash.
    private const int HeadBytesMax = 6 + 20 + 1 + 20;

    public static byte[] Write(FencePosition position, ReadOnlySpan<byte> payload)
    {
        string head = string.Create(
            CultureInfo.InvariantCulture, $"fence {position.Token.Value}/{position.Sequence}\n");
        var data = new byte[head.Length + payload.Length];
        Encoding.ASCII.GetBytes(head, data);
        payload.CopyTo(data.AsSpan(head.Length));
        return data;
    }

    /// <summary>The value, or null if the bytes are not what a fence writes.</summary>
    public static FencedValue? TryRead(ReadOnlyMemory<byte> data)
    {
        ReadOnlySpan<byte> bytes = data.Span;
        int end = bytes[..Math.Min(bytes.Length, HeadBytesMax + 1)].IndexOf(EndOfHead);
        if (end < 0 || !bytes.StartsWith("fence "u8))
            return null;
        ReadOnlySpan<byte> numbers = bytes["fence ".Length..end];
        int slash = numbers.IndexOf((byte)'/');
        if (slash < 0
            || !long.TryParse(numbers[..slash], CultureInfo.InvariantCulture, out long token)
            || !long.TryParse(numbers[(slash + 1)..], CultureInfo.InvariantCulture, out long sequence))
            return null;
        return new FencedValue(new FencePosition(new FencingToken(token), sequence), data[(end + 1)..]);
    }
}
