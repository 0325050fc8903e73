using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Sums;

namespace AkkaZkStream.Cli.Tests.Sums;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\nc,d\n", "1:a|b 2:c|d")]
    [InlineData("a,b\r\nc,d", "1:a|b 2:c|d")]
    [InlineData("\n\na\n\nb\n", "3:a 5:b")]
    [InlineData("a,\n,b\n,\n", "1:a| 2:|b 3:|")]
    [InlineData("\"a,b\",c\n", "1:a,b|c")]
    [InlineData("\"a\"\"b\",c\n", "1:a\"b|c")]
    [InlineData("\"a\nb\",c\nd,e\n", "1:a\nb|c 3:d|e")]
    [InlineData("a\"b,c\n", "1:a\"b|c")]
    [InlineData("", "")]
    public void Read_Text_GivesItsRecordsAndWhereTheyBegin(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Records(text)));

    [Fact]
    public void Read_FieldsAcrossTheBuffersEnd_AreWhole()
    {
        var field = new string('x', 20_000);

        Assert.Equal([$"1:{field}|{field}|{field}"], Records($"{field},\"{field}\",{field}\n"));
    }

    [Fact]
    public void Read_QuoteNeverClosed_Throws()
    {
        var failure = Assert.Throws<CommandException>(() => Records("a\n\"b\nc\n").ToList());

        Assert.Equal("Row 2: expected the quoted field to end, got no closing quote.", failure.Message);
    }

    private static IEnumerable<string> Records(string text)
    {
        var reader = new CsvReader(new StringReader(text));
        while (reader.Read() is { } fields)
            yield return $"{reader.Row}:{string.Join('|', fields)}";
    }
}
