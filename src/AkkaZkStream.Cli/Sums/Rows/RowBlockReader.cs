using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Sums.Numbers;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Cuts an input into blocks of whole rows, in constant memory.</summary>
/// <remarks>
/// A block is handed out as soon as there is a whole row: an input that grows slowly, as a pipe may, is not waited for.
/// </remarks>
/// <param name="input">The bytes.</param>
/// <param name="ends">Where rows end.</param>
internal sealed class RowBlockReader(Stream input, IRowEnds ends)
{
    /// <summary>A longer row is a quote that was never closed, or no text.</summary>
    internal const int RowBytesMax = 16 * 1024 * 1024;

    // What fits the processor's second cache, together with its columns.
    private const int BlockBytes = 128 * 1024;

    // For the end of the last line, and for whoever reads several bytes at once.
    private const int Spare = 1 + PlainNumber.Padding;

    // More may come while it is read; what is not there any more has been cut off by somebody.
    private readonly long _lengthMin = input.CanSeek ? input.Length : 0;

    private readonly Stack<RowBlock> _spare = new();
    private byte[] _rest = new byte[BlockBytes];
    private int _restLength;
    private long _line = 1;
    private bool _atEnd;

    /// <summary>How many bytes have been read.</summary>
    internal long BytesRead { get; private set; }

    /// <summary>The next block; null at the end.</summary>
    /// <exception cref="CommandException">The input has become shorter while it was read.</exception>
    internal async ValueTask<RowBlock?> ReadAsync()
    {
        var block = Rent();
        while (!_atEnd || block.Length > 0)
        {
            await FillAsync(block);
            var whole = ends.WholeRows(block.Text, out var isInQuotes);
            if (_atEnd && whole < block.Length)
                block.Failure = isInQuotes ? NoClosingQuote(block, whole) : null;
            else if (whole == 0 && block.Length > RowBytesMax)
                block.Failure = isInQuotes ? NoClosingQuote(block, 0) : TooLong();
            if (whole > 0 || block.Failure is not null)
                return Cut(block, whole);
        }

        return null;
    }

    /// <summary>Takes back a block that nobody uses any more.</summary>
    internal void Return(RowBlock block)
    {
        lock (_spare)
            _spare.Push(block);
    }

    private RowBlock Rent()
    {
        RowBlock? block;
        lock (_spare)
            _ = _spare.TryPop(out block);
        block ??= new RowBlock { Buffer = new byte[BlockBytes] };
        block.Clear();
        if (block.Buffer.Length < _rest.Length)
            block.Buffer = new byte[_rest.Length];
        _rest.AsSpan(0, _restLength).CopyTo(block.Buffer);
        (block.Length, block.FirstLine, _restLength) = (_restLength, _line, 0);
        return block;
    }

    /// <summary>Reads once; at the end of the input, ends a last line that has no end.</summary>
    private async ValueTask FillAsync(RowBlock block)
    {
        if (block.Length + Spare >= block.Buffer.Length)
            block.Buffer = Grown(block);
        var room = block.Buffer.AsMemory(block.Length, block.Buffer.Length - block.Length - Spare);
        // A file answers at once; anything else may be waited for.
        var count = input.CanSeek ? input.Read(room.Span) : await input.ReadAsync(room);
        BytesRead += count;
        block.Length += count;
        _atEnd = count == 0;
        if (_atEnd && BytesRead < _lengthMin)
            throw new CommandException(
                $"Expected {_lengthMin} bytes, got {BytesRead}: the file has become shorter while it was read.");
        if (_atEnd && block.Length > 0 && block.Buffer[block.Length - 1] != '\n')
            block.Buffer[block.Length++] = (byte)'\n';
    }

    private static byte[] Grown(RowBlock block)
    {
        var buffer = new byte[2 * block.Buffer.Length];
        block.Text.CopyTo(buffer);
        return buffer;
    }

    /// <summary>Keeps for the next block what follows the last whole row.</summary>
    private RowBlock Cut(RowBlock block, int whole)
    {
        var rest = block.Failure is null ? block.Text[whole..] : [];
        if (_rest.Length < rest.Length + Spare)
            _rest = new byte[block.Buffer.Length];
        rest.CopyTo(_rest);
        (_restLength, block.Length) = (rest.Length, whole);
        _line += block.Text.Count((byte)'\n');
        _atEnd |= block.Failure is not null;
        return block;
    }

    private string NoClosingQuote(RowBlock block, int whole) =>
        $"Row {_line + block.Text[..whole].Count((byte)'\n')}: expected the quoted field to end, got no closing quote.";

    private string TooLong() => $"Row {_line}: expected at most {RowBytesMax} bytes, got more.";
}
