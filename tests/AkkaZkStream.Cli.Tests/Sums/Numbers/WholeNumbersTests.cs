using System.Globalization;
using System.Text;
using AkkaZkStream.Cli.Sums.Numbers;

namespace AkkaZkStream.Cli.Tests.Sums.Numbers;

/// <summary>Numbers read eight at a time, and one by one.</summary>
public sealed class WholeNumbersTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Numbers_OfAnyLength_AreRead(int digitsMax)
    {
        var random = new Random(digitsMax);
        for (var rows = 1; rows < 100; rows++)
        {
            var numbers = Enumerable.Range(0, rows).Select(_ => Number(random, digitsMax)).ToArray();

            Assert.True(TryRead([.. numbers.Select(Text)], out var read));
            Assert.Equal(numbers, read);
        }
    }

    [Fact]
    public void Character_ThatIsNoDigit_IsSeenWhereverItStands()
    {
        var random = new Random(1);
        foreach (var wrong in "/:.-+ ,\0\u007Fe")
        {
            for (var length = 1; length <= 16; length++)
            {
                for (var place = 0; place < length; place++)
                {
                    var text = new string('7', length).Remove(place, 1).Insert(place, wrong.ToString());
                    if (wrong == '-' && place == 0 && length > 1)
                        continue; // A sign.
                    var texts = Enumerable.Repeat("5", 17).ToArray();
                    texts[random.Next(texts.Length)] = text;

                    Assert.False(TryRead(texts, out _), text);
                    Assert.False(PlainNumber.TryReadDigits(Padded(text), 0, length, out _), text);
                }
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("12345678901234567")]
    [InlineData("-12345678901234567")]
    [InlineData("1234567890123456789012345678")]
    public void Text_ThatIsTooShortOrTooLong_IsNotRead(string text)
    {
        Assert.False(TryRead(["1", text, "3"], out _));
        Assert.False(PlainNumber.TryRead(Padded(text), 0, text.Length, out _, out _));
    }

    [Theory]
    [InlineData("0", 0, 0)]
    [InlineData("-0.50", -50, 2)]
    [InlineData("12345678.9", 123456789, 1)]
    [InlineData("1234567890123456", 1234567890123456, 0)]
    [InlineData("12.3456789012345678", 123456789012345678, 16)]
    [InlineData("-1234567890123456.78", -123456789012345678, 2)]
    public void Number_WithAPoint_IsRead(string text, long digits, int scale)
    {
        Assert.True(PlainNumber.TryRead(Padded(text), 0, text.Length, out var gotDigits, out var gotScale));
        Assert.Equal((digits, scale), (gotDigits, gotScale));
    }

    [Theory]
    [InlineData("1.2.3")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1-2")]
    [InlineData("123.4567890123456789")]
    public void Number_OfAnotherForm_IsLeftToOthers(string text) =>
        Assert.False(PlainNumber.TryRead(Padded(text), 0, text.Length, out _, out _));

    [Fact]
    public void Run_OfTheLargestNumbers_AddsUpExactly()
    {
        var random = new Random(3);
        for (var count = 1; count < 300; count++)
        {
            const long Greatest = Cli.Sums.Numbers.Number.DigitsMax;
            var values = Enumerable.Range(0, count)
                .Select(_ => random.Next(3) == 0 ? Greatest : -random.NextInt64(Greatest))
                .ToArray();

            var run = RunSum.Of(values);

            Assert.Equal(values.Aggregate((Int128)0, (sum, value) => sum + value), run.Sum);
            Assert.Equal((values.Min(), values.Max()), (run.Least, run.Greatest));
        }
    }

    private static long Number(Random random, int digitsMax)
    {
        var number = random.NextInt64(Cli.Sums.Numbers.Number.Power(random.Next(1, digitsMax + 1)));
        return random.Next(4) == 0 ? -number : number;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static byte[] Padded(string text) => [.. Encoding.Latin1.GetBytes(text), .. "87654321"u8];

    private static bool TryRead(string[] texts, out long[] numbers)
    {
        var text = Padded(string.Concat(texts));
        var whole = new WholeNumbers();
        numbers = new long[texts.Length];
        var places = whole.Begin(texts.Length);
        for (var (row, start) = (0, 0); row < texts.Length; start += texts[row++].Length)
            places.Put(row, text, start, texts[row].Length);
        return whole.TryRead(numbers, texts.Max(one => one.Length) > 8);
    }
}
