using System.IO.Pipelines;

namespace AkkaZkStream.ZooKeeper.Tests.Simulation;

/// <summary>A connection to nobody: what is sent is thrown away, and the test writes what comes. It allocates nothing for
/// a request.</summary>
internal sealed class SilentConnection : IZkTransport, IZkConnection
{
    private readonly Pipe _input = new(new PipeOptions(
        readerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0, useSynchronizationContext: false));

    public PipeReader Input => _input.Reader;

    /// <summary>The other end of <see cref="Input"/>.</summary>
    public PipeWriter Answers => _input.Writer;

    public PipeWriter Output { get; } = PipeWriter.Create(Stream.Null);

    public void Abort() => _input.Writer.Complete();

    public ValueTask<IZkConnection> ConnectAsync(
        ServerAddress server, ZooKeeperOptions options, CancellationToken cancellationToken) => new(this);
}
