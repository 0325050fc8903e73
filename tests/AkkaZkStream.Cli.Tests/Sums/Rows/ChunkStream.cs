namespace AkkaZkStream.Cli.Tests.Sums.Rows;

/// <summary>An input that gives so many bytes at a time, as pipes do, and never at once.</summary>
internal sealed class ChunkStream(byte[] bytes, int chunk) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Read(buffer.Span[..Math.Min(buffer.Length, chunk)]);
    }
}
