using System.IO.Pipelines;
using System.Net;
using AkkaZkStream.ZooKeeper.Server.Engine;

namespace AkkaZkStream.ZooKeeper.Server.Connections;

/// <summary>Connections that are two pipes in this process: the same bytes as over TCP, and no socket.</summary>
internal sealed class MemoryTransport(ServerEngine engine, Func<bool> isListening) : IZkTransport
{
    // What ACLs of the ip scheme see; no port, since there is none.
    private static readonly IPEndPoint Remote = new(IPAddress.Loopback, 0);

    public ValueTask<IZkConnection> ConnectAsync(
        ServerAddress server, ZooKeeperOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!isListening()) throw new IOException($"{server}: expected the embedded server to listen, it does not.");

        var requests = new Pipe(OptionsFor(reader: engine.Options.PipeScheduler, writer: options.PipeScheduler));
        var replies = new Pipe(OptionsFor(reader: options.PipeScheduler, writer: engine.Options.PipeScheduler));
        engine.Accept(new MemoryConnection(requests.Reader, replies.Writer), Remote);
        return new(new MemoryConnection(replies.Reader, requests.Writer));
    }

    private static PipeOptions OptionsFor(PipeScheduler reader, PipeScheduler writer) =>
        new(readerScheduler: reader, writerScheduler: writer, useSynchronizationContext: false);
}
