using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Sums.Rows;

namespace AkkaZkStream.Cli.Tests.Sums.Rows;

public sealed class RowBlockReaderTests
{
    [Fact]
    public async Task Row_OfTheGreatestLength_IsRead()
    {
        var bytes = new byte[RowBlockReader.RowBytesMax];
        bytes.AsSpan().Fill((byte)'x');

        var block = (await new RowBlockReader(new MemoryStream(bytes), new LineEnds()).ReadAsync())!;

        Assert.Equal((null, bytes.Length + 1), (block.Failure, block.Length));
    }

    [Theory]
    [InlineData('x', "Row 2: expected at most 16777216 bytes, got more.")]
    [InlineData('"', "Row 2: expected the quoted field to end, got no closing quote.")]
    public async Task Row_WithoutEnd_IsGivenUpAtALimit(char first, string sentence)
    {
        var endless = new EndlessRow("a\n" + first);
        var reader = new RowBlockReader(endless, new CsvRowEnds((byte)','));

        Assert.Equal(2, (await reader.ReadAsync())!.Length);
        Assert.Equal(sentence, (await reader.ReadAsync())!.Failure);
        Assert.Null(await reader.ReadAsync());
        Assert.InRange(endless.Given, RowBlockReader.RowBytesMax, 4L * RowBlockReader.RowBytesMax);
    }

    [Fact]
    public async Task Blocks_GivenBack_AreUsedAgain()
    {
        byte[] bytes = [.. Enumerable.Range(0, 4_000_000).Select(i => (byte)(i % 9 == 8 ? '\n' : '1'))];
        var reader = new RowBlockReader(new MemoryStream(bytes), new LineEnds());
        var blocks = new HashSet<RowBlock>();
        while (await reader.ReadAsync() is { } block)
        {
            blocks.Add(block);
            reader.Return(block);
        }

        Assert.Single(blocks);
        Assert.Equal(4_000_000, reader.BytesRead);
    }

    [Fact]
    public async Task Input_CutOffWhileItIsRead_IsAFailure()
    {
        var input = new MemoryStream([.. Enumerable.Repeat((byte)'\n', 1_000_000)]);
        var reader = new RowBlockReader(input, new LineEnds());
        var read = (await reader.ReadAsync())!.Length;

        input.SetLength(read);

        var failure = await Assert.ThrowsAsync<CommandException>(() => reader.ReadAsync().AsTask());
        Assert.Equal($"Expected 1000000 bytes, got {read}: the file has become shorter while it was read.", failure.Message);
    }

    [Fact]
    public async Task Input_ThatGrowsWhileItIsRead_IsReadToItsNewEnd()
    {
        var input = new MemoryStream();
        input.Write("a\n"u8);
        input.Position = 0;
        var reader = new RowBlockReader(input, new LineEnds());
        _ = await reader.ReadAsync();

        input.Write("b\n"u8);
        input.Position = 2;

        Assert.Equal(2, (await reader.ReadAsync())!.Length);
        Assert.Null(await reader.ReadAsync());
    }

    /// <summary>A beginning, then one character for ever.</summary>
    private sealed class EndlessRow(string beginning) : MemoryStream(System.Text.Encoding.UTF8.GetBytes(beginning))
    {
        public long Given { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var read = base.Read(buffer);
            if (read == 0)
                buffer[..(read = buffer.Length)].Fill((byte)'x');
            Given += read;
            return read;
        }
    }
}
