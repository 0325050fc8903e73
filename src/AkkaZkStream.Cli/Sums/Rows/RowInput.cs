using System.Collections.Concurrent;
using AkkaZkStream.Cli.Commands;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>The rows of an input, block by block.</summary>
/// <remarks>
/// One thread reads the blocks, in order; any number of threads parse them, each block by itself. Until a row has said
/// in which unit numeric times are, blocks come parsed already.
/// </remarks>
internal sealed class RowInput
{
    private readonly SumOptions _options;
    private readonly RowBlockReader _reader;
    private readonly UnixTime _unix;
    private readonly ConcurrentBag<IRowParser> _parsers = [];
    private Func<IRowParser>? _createParser;

    internal RowInput(SumOptions options, Stream input)
    {
        _options = options;
        _unix = new UnixTime(options.TimeFormat);
        IRowEnds ends = options.Format == RowFormat.Csv ? new CsvRowEnds(options.Delimiter) : new LineEnds();
        _reader = new RowBlockReader(input, ends);
    }

    /// <summary>How many bytes have been read.</summary>
    internal long BytesRead => _reader.BytesRead;

    /// <exception cref="CommandException">This is no text, or a column is not there.</exception>
    internal async IAsyncEnumerable<RowBlock> ReadAsync()
    {
        var failed = false;
        while (await _reader.ReadAsync() is { } block)
        {
            failed |= block.Failure is not null; // Told after the rows before it.
            if (_createParser is null && !failed)
                Open(block);
            if (!_unix.IsKnown && _createParser is not null)
                ParseFirst(block);
            yield return block;
        }

        if (_createParser is null && _options.Format == RowFormat.Csv && !failed)
            throw new CommandException($"Expected a column {_options.Time}, got an input without a row.");
    }

    /// <summary>Reads a block's columns, unless that has been done.</summary>
    internal RowBlock Parse(RowBlock block)
    {
        if (block.IsParsed || _createParser is null)
            return block;
        if (!_parsers.TryTake(out var parser))
            parser = _createParser();
        parser.Parse(block);
        _parsers.Add(parser);
        return block;
    }

    /// <summary>Takes back a block that nobody uses any more.</summary>
    internal void Return(RowBlock block) => _reader.Return(block);

    private void ParseFirst(RowBlock block)
    {
        Parse(block);
        if (block.Count > 0)
            _unix.Settle();
    }

    /// <summary>Reads what stands before the rows. A block of nothing but empty lines leaves it open.</summary>
    private void Open(RowBlock block)
    {
        if (block.FirstLine == 1)
            InputStart.Check(block);
        if (_options.Format == RowFormat.Ndjson)
            _createParser = () => new NdjsonRowParser(_options, new RowValues(_options, _unix));
        else if (CsvHeader.Take(block, _options.Delimiter) is { } names)
            OpenCsv(new CsvPlaces(_options, names));
    }

    private void OpenCsv(CsvPlaces places) =>
        _createParser = () => new CsvRowParser(places, new RowValues(_options, _unix));
}
