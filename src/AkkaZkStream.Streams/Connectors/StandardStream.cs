namespace AkkaZkStream.Streams.Connectors;

/// <summary>Standard input or output, whose failures say which of them failed.</summary>
/// <param name="access">Whether it is read or written; one that is closed finds out when that is tried.</param>
/// <param name="stream">What is read or written; null where it is closed.</param>
internal sealed class StandardStream(FileAccess access, Stream? stream) : Stream
{
    public override bool CanRead => access == FileAccess.Read;

    public override bool CanWrite => access == FileAccess.Write;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    private string Name => CanRead ? "standard input" : "standard output";

    private Stream Open => stream ?? throw new IOException($"Expected {Name} to be open, got one that is closed.");

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Open.Read(buffer);
        }
        catch (Exception e) when (IsOfTheSystem(e))
        {
            throw Failure("to be readable", e);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            Open.Write(buffer);
        }
        catch (Exception e) when (IsOfTheSystem(e))
        {
            throw Failure("to take what is written", e);
        }
    }

    public override void Flush() => stream?.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            stream?.Dispose();
        base.Dispose(disposing);
    }

    private static bool IsOfTheSystem(Exception failure) => failure is IOException or UnauthorizedAccessException;

    private IOException Failure(string expected, Exception got) =>
        stream is null
            ? (IOException)got
            : new IOException($"Expected {Name} {expected}, got: {got.Message.TrimEnd('.')}.", got)
            {
                HResult = got.HResult,
            };
}
