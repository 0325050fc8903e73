using System.Text;
using AkkaZkStream.Cli.Sums;
using AkkaZkStream.Cli.Sums.Numbers;
using AkkaZkStream.Cli.Sums.Rows;

namespace AkkaZkStream.Cli.Tests.Sums.Rows;

/// <summary>What is read column by column is what is read row by row.</summary>
public sealed class PlainCsvRowsTests
{
    private static readonly string[] Nasty =
    [
        "\"", "\"\"", "\"1\"", "\"1,\"", "\"a\"\"b\"", "1\"", "\n", "\r\n", "\r", ",", ",,",
        "-", "-1", "1.5", ".5", "5.", "1e3", " 1", "x", "",
        "12345678", "123456789", "9999999999", "10000000000", "1234567890123456", "12345678901234567", "99999999999999999999",
        "2015-01-31", "2015-01-31T12:34:56.5Z", "-12345678", "0.12345678901234567", "é", "\0",
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Block_ReadByColumn_IsAsReadByRow(int seed)
    {
        var random = new Random(seed);
        var plain = 0;
        for (var i = 0; i < 400; i++)
        {
            var all = Encoding.UTF8.GetBytes(RandomRows(random, nastiness: random.Next(3) * 0.02));
            var text = all[..new CsvRowEnds((byte)',').WholeRows(all, out _)];
            var (byColumn, byRow) = (Block(text), Block(text));

            plain += Plain().TryParse(byColumn) ? 1 : 0;
            Parser().Parse(byColumn);
            Parser().ParseRowByRow(byRow);

            Assert.Equal(Describe(byRow), Describe(byColumn));
        }

        // Both ways must have been gone often enough to say anything.
        Assert.InRange(plain, 100, 399);
    }

    [Theory]
    [InlineData("1,2,k\n", true)]
    [InlineData("1,2,k\r\n3,4,k\r\n", true)]
    [InlineData("\"1\",\"2\",\"k,k\"\n", true)]
    [InlineData("1,2.5,k\n1,1234567890123456789,k\n", true)]
    [InlineData("2015-01-31,-2,\"\"\n", true)]
    [InlineData("1,2,k,more,than,wanted\n", true)]
    [InlineData("1,2,\"k\nk\"\n", false)]
    [InlineData("1,2,\"k\"\"k\"\n", false)]
    [InlineData("1,2,k\"k\n", false)]
    [InlineData("1,2,k\"k\",\"\n", false)]
    [InlineData("1,2,\"k\"k\n", false)]
    [InlineData("1,2\n", false)]
    [InlineData("\n1,2,k\n", false)]
    [InlineData("1,x,k\n", false)]
    [InlineData("x,1,k\n", false)]
    public void Block_OfPlainRows_IsReadByColumn(string text, bool expected) =>
        Assert.Equal(expected, Plain().TryParse(Block(Encoding.UTF8.GetBytes(text))));

    /// <summary>Wherever the quotes fall among the bytes that are looked at together.</summary>
    [Fact]
    public void Block_QuotedFieldAtAnyPlace_OnlyADoubledQuoteGivesItUp()
    {
        foreach (var before in Enumerable.Range(0, 130).Select(length => $"1,2,{new string('x', length)}\n"))
        {
            Assert.True(Plain().TryParse(Block(Encoding.UTF8.GetBytes(before + "\"3\",\"4\",\"k\"\n"))));
            Assert.True(Plain().TryParse(Block(Encoding.UTF8.GetBytes(before + "3,4,\"\"\n\"5\",6,k\n"))));
            Assert.False(Plain().TryParse(Block(Encoding.UTF8.GetBytes(before + "3,4,\"k\"\"k\"\n"))));
            Assert.False(Plain().TryParse(Block(Encoding.UTF8.GetBytes(before + "3,4,\"\"\"\"\n"))));
        }
    }

    private static CsvPlaces Places { get; } = new(CsvRowsTests.Options, ["t", "v", "k"]);

    private static RowValues Values() => new(CsvRowsTests.Options, new UnixTime(UnixTime.Seconds));

    private static PlainCsvRows Plain() => new(Places, Values());

    private static CsvRowParser Parser() => new(Places, Values());

    private static string RandomRows(Random random, double nastiness)
    {
        var text = new StringBuilder();
        for (var row = random.Next(1, 60); row > 0; row--)
        {
            text.Append($"{Field(1 + random.Next(99999))},{Field(random.Next(-99999, 99999))},{Field(random.Next(9))}");
            text.Append(random.Next(9) == 0 ? "\r\n" : "\n");
        }

        return text.ToString();

        string Field(int value) =>
            random.NextDouble() < nastiness ? Nasty[random.Next(Nasty.Length)]
            : random.Next(50) == 0 ? $"\"{value}\"" : value.ToString();
    }

    private static RowBlock Block(byte[] text)
    {
        // What follows the text in its buffer is anything.
        byte[] buffer = [.. text, .. Enumerable.Repeat((byte)'7', PlainNumber.Padding)];
        return new RowBlock { Buffer = buffer, Length = text.Length, FirstLine = 2 };
    }

    private static string Describe(RowBlock block)
    {
        var rows = Enumerable.Range(0, block.Count).Select(i =>
            $"{block.LineOf(i)}:{block.Times[i]}/{block.Numbers[i]}/{block.Keys[i]}@{TimeText(i)}");
        return string.Join('\n', rows.Concat(block.Malformed.Select(row => $"{row.Line}{row.Why}")));

        string TimeText(int row) => Encoding.UTF8.GetString(block.TimeTextOf(row, Places.Delimiter));
    }
}
