using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Connectors;

/// <summary>Bytes into elements and back, however the bytes are cut.</summary>
public sealed class FormatTests : VirtualTimeTest
{
    private static readonly JsonTypeInfo<Order> OrderType =
        (JsonTypeInfo<Order>)JsonSerializerOptions.Default.GetTypeInfo(typeof(Order));

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a\nb\r\n\nc\n", "a|b||c")]
    [InlineData("\uFEFFä\r\n😀", "ä|😀")]
    [InlineData("a\rb\n", "a\rb")]
    public async Task Lines_OfBytesCutAnywhere_AreWhole(string text, string expected)
    {
        foreach (var size in (int[])[1, 2, 3, 100])
            Assert.Equal(expected, string.Join('|', await DecodeAsync(text, size, Lines.Decode())));
    }

    [Fact]
    public async Task Line_LongerThanAllowed_FailsTheStream()
    {
        Assert.Equal(["12345", "abcde"], await DecodeAsync("12345\r\nabcde", 3, Lines.Decode(5)));
        var failure = await Assert.ThrowsAsync<StreamFormatException>(() => DecodeAsync("12345\nabcdefgh", 3, Lines.Decode(5)));

        Assert.Equal("Line 2: expected at most 5 bytes, got more.", failure.Message);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "2:1/2")]
    [InlineData("\uFEFFa,b\r\n\r\n1,2\r\n3,4", "3:1/2 4:3/4")]
    [InlineData("b,x, a \n2,,1\n", "2:1/2")]
    [InlineData("a,b\n\"1,\"\"\n\n1\",2\n3,\"\"\n", "2:1,\"\n\n1/2 5:3/")]
    [InlineData("a,b\n1\"1,2\n\"1\"1,2\n", "2:1\"1/2 3:11/2")]
    [InlineData("\"a\nb\",a,b\n,1,2\n", "3:1/2")]
    public async Task CsvRows_OfBytesCutAnywhere_AreWhole(string text, string expected)
    {
        foreach (var size in (int[])[1, 2, 3, 100])
        {
            var rows = await DecodeAsync(text, size, Csv.Decode());
            Assert.Equal(expected, string.Join(' ', rows.Select(row => $"{row.Line}:{row["a"]}/{row["b"]}")));
        }
    }

    [Fact]
    public async Task CsvRows_WithAnotherSeparator_AreSplitByIt() =>
        Assert.Equal("1,5", Assert.Single(await DecodeAsync("a;b\n1,5;2\n", 100, Csv.Decode(';')))["a"]);

    [Fact]
    public async Task CsvQuote_NeverClosed_FailsTheStream()
    {
        var failure = await Assert.ThrowsAsync<StreamFormatException>(() => DecodeAsync("a\n1\n\"2\n3\n", 100, Csv.Decode()));
        var tooLong = await Assert.ThrowsAsync<StreamFormatException>(() => DecodeAsync("a\n\"2\n3\n4\n5\n", 100, Csv.Decode(',', 5)));

        Assert.Equal("Line 3: expected the quoted field to end, got no closing quote.", failure.Message);
        Assert.Equal("Line 2: expected a row of at most 5 bytes, got more.", tooLong.Message);
    }

    [Fact]
    public async Task CsvField_ThatIsNotThere_IsNamed()
    {
        var row = Assert.Single(await DecodeAsync("a,b\n1\n", 100, Csv.Decode()));

        Assert.Equal("Line 2: expected a column c, got the columns a, b.", Assert.Throws<StreamFormatException>(() => row["c"]).Message);
        Assert.Equal("Line 2: expected at least 2 fields, got 1.", Assert.Throws<StreamFormatException>(() => row["b"]).Message);
    }

    [Fact]
    public async Task CsvRows_ThereAndBack_AreTheSame()
    {
        string[][] rows = [["1", "a,b"], ["", "\"q\""], ["line\nbreak", " x "]];

        var bytes = await Source.From(rows).Select(row => (IReadOnlyList<string>)row).Via(Csv.Encode("n", "t"))
            .RunWith(Sink.Seq<ReadOnlyMemory<byte>>(), Materializer).WaitAsync(Patience);
        var read = await Source.From(bytes).Via(Csv.Decode()).RunWith(Sink.Seq<CsvRow>(), Materializer).WaitAsync(Patience);

        Assert.Equal(rows, read.Select(row => new[] { row["n"], row["t"] }));
    }

    [Fact]
    public async Task Objects_ThereAndBack_AreTheSame()
    {
        Order[] orders = [new("ä\n", 1.5m), new("", -2)];

        var bytes = await Source.From(orders).Via(Ndjson.Encode(OrderType))
            .RunWith(Sink.Seq<ReadOnlyMemory<byte>>(), Materializer).WaitAsync(Patience);
        var read = await Source.From(bytes).Via(Ndjson.Decode(OrderType)).RunWith(Sink.Seq<Order>(), Materializer).WaitAsync(Patience);

        Assert.Equal(orders, read);
        Assert.All(bytes, line => Assert.Equal(line.Length - 1, line.Span.IndexOf((byte)'\n')));
    }

    [Fact]
    public async Task JsonElements_OfLines_OutliveThem()
    {
        var elements = await DecodeAsync("{\"n\":1}\n\n {\"n\":2} \r\n", 4, Ndjson.Decode());

        Assert.Equal([1, 2], elements.Select(one => one.GetProperty("n").GetInt32()));
    }

    [Theory]
    [InlineData("{\"n\":")]
    [InlineData("{} {}")]
    [InlineData("nonsense")]
    public async Task Line_ThatIsNoJson_FailsTheStream(string line)
    {
        var failure = await Assert.ThrowsAsync<StreamFormatException>(() => DecodeAsync("{}\n" + line, 100, Ndjson.Decode()));

        Assert.Equal($"Line 2: expected JSON of JsonElement, got '{line}'.", failure.Message);
    }

    private async Task<IReadOnlyList<T>> DecodeAsync<T>(string text, int size, Flow<ReadOnlyMemory<byte>, T, NotUsed> format) =>
        await Source.From(Encoding.UTF8.GetBytes(text).Chunk(size))
            .Select(piece => (ReadOnlyMemory<byte>)piece)
            .Via(format)
            .RunWith(Sink.Seq<T>(), Materializer)
            .WaitAsync(Patience);

    private sealed record Order(string Name, decimal Amount);
}
