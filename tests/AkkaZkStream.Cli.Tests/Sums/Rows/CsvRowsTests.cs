using System.Text;
using AkkaZkStream.Cli.Sums;
using AkkaZkStream.Cli.Sums.Rows;

namespace AkkaZkStream.Cli.Tests.Sums.Rows;

/// <summary>From bytes to rows, however many bytes come at a time.</summary>
public sealed class CsvRowsTests
{
    [Theory]
    [InlineData("t,v,k\n1,2,a\n", "2:1/2/a")]
    [InlineData("t,v,k\n1,2,a", "2:1/2/a")]
    [InlineData("\uFEFFt,v,k\r\n1,2,a\r\n", "2:1/2/a")]
    [InlineData("\n\r\n\"t\",\"v\",\"k\"\r\n\r\n\n1,2,a\r\n\r\n", "6:1/2/a")]
    [InlineData(" t , v,k\n1,2,a\n", "2:1/2/a")]
    [InlineData("k,x,v,y,t,z\na,,2,,1,\n", "2:1/2/a")]
    [InlineData("t,v,k\n1,2,\"a,\"\"b\"\"\nc\"\n3,4,\"\"\n", "2:1/2/a,\"b\"\nc 4:3/4/")]
    [InlineData("t,v,k\n\"1\",\"2\",\"a\r\nb\"\n3,4,c\n", "2:1/2/a\r\nb 4:3/4/c")]
    [InlineData("x,t,v,k\n\"\n\n\",1,2,a\n\",\",3,4,b\n", "2:1/2/a 5:3/4/b")]
    [InlineData("t,v,k\n1,2,a\"b\"c\n1,2,\"a\"bc\n", "2:1/2/a\"b\"c 3:1/2/abc")]
    [InlineData("t,v,k,\"n\"\"m\"\n1,2,a,\"\"\"\"\n1,2,\"b\",\"\"\"\"\"\"\n", "2:1/2/a 3:1/2/b")]
    [InlineData("t,v,k\n1,2,é\n1,2,😀\n", "2:1/2/é 3:1/2/😀")]
    [InlineData("t,v,k\n1,2\n,2,a\n1,,a\n1,2,a,b,c\n", "2! 3! 4! 5:1/2/a")]
    [InlineData("t,v,k\n1,2,a\0\n", "2:1/2/a\0")]
    [InlineData("t,v,k\n \n,,\n", "2! 3!")]
    [InlineData("t,v,k\n", "")]
    public void Text_OfRows_IsRead(string text, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        foreach (var chunk in (int[])[1, 2, 3, 7, 1000])
            Assert.Equal(expected, Rows(bytes, chunk));
    }

    [Fact]
    public void Key_ThatIsNoUtf8_IsMalformed() =>
        Assert.Equal("2! 3:1/2/a", Rows([.. "t,v,k\n1,2,\""u8, 0xC3, 0x28, .. "\"\n1,2,a\n"u8], 1000));

    [Fact]
    public void OtherColumn_ThatIsNoUtf8_IsNobodysConcern() =>
        Assert.Equal("2:1/2/a", Rows([.. "t,v,k,x\n1,2,a,"u8, 0xC3, 0x28, .. "\n"u8], 1000));

    [Fact]
    public void Columns_WantedTwice_AreGivenTwice()
    {
        var options = Options with { Value = "t", Key = "t" };

        Assert.Equal("2:1/1/1", Rows("t,v\n1,2\n"u8.ToArray(), 1000, options));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rows_AcrossBlocks_AreWhole(int seed)
    {
        var random = new Random(seed);
        var expected = new StringBuilder();
        var text = new StringBuilder("t,v,x,k\n");
        for (var (row, line) = (0, 2); row < 20_000; row++)
        {
            var breaks = random.Next(5) == 0 ? random.Next(3) : 0;
            var key = random.Next(100).ToString();
            text.Append($"{row},{row % 77},\"{new string('\n', breaks)}{new string('"', 2 * random.Next(3))}\",{key}\n");
            expected.Append($"{line}:{row}/{row % 77}/{key} ");
            line += 1 + breaks;
        }

        Assert.Equal(expected.ToString().TrimEnd(), Rows(Encoding.UTF8.GetBytes(text.ToString()), random.Next(1, 300_000)));
    }

    internal static SumOptions Options { get; } = new()
    {
        File = "-",
        Format = RowFormat.Csv,
        Time = "t",
        Value = "v",
        Key = "k",
        Window = TimeSpan.FromHours(1),
        Slide = TimeSpan.Zero,
        Offset = TimeSpan.Zero,
        Zone = null,
        Disorder = TimeSpan.Zero,
        Lateness = TimeSpan.Zero,
        Statistics = [Statistic.Sum],
        TimeFormat = null,
        SkipErrors = true,
        Output = SumOutputKind.Csv,
        Parallelism = 1,
    };

    private static string Rows(byte[] bytes, int chunk, SumOptions? options = null)
    {
        var input = new RowInput(options ?? Options, new ChunkStream(bytes, chunk));
        var rows = new List<(long Line, string Text)>();
        foreach (var block in input.ReadAsync().ToBlockingEnumerable().Select(input.Parse))
        {
            Assert.Null(block.Failure);
            rows.AddRange(block.Malformed.Select(row => (block.FirstLine + row.Line, "!")));
            rows.AddRange(Enumerable.Range(0, block.Count).Select(i => (
                block.LineOf(i),
                $":{block.Times[i] / TimeSpan.TicksPerSecond}/{block.Numbers[i]}/{block.Keys[i]}")));
            input.Return(block);
        }

        return string.Join(' ', rows.OrderBy(row => row.Line).Select(row => $"{row.Line}{row.Text}"));
    }
}
