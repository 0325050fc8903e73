using System.IO.Pipelines;

namespace AkkaZkStream.ZooKeeper.Server.Connections;

/// <summary>
/// A connection over a stream of a socket, encrypted or not. A flush sends at once what the socket takes.
/// </summary>
internal sealed class StreamConnection(Stream stream) : IZkConnection
{
    /// <summary>What is received at once; a connection that says nothing holds no such buffer.</summary>
    public const int ReadBytes = 16 * 1024;

    public PipeReader Input { get; } = PipeReader.Create(
        stream, new StreamPipeReaderOptions(bufferSize: ReadBytes, leaveOpen: true, useZeroByteReads: true));

    public PipeWriter Output { get; } = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));

    public void Abort() => stream.Dispose();
}
