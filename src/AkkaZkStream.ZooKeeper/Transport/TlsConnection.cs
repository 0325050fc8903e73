using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;

namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>A socket under TLS: its own thread reads, callers' flushes write.</summary>
internal sealed class TlsConnection : IReadingConnection
{
    private readonly ReceivedBytes _received = new();
    private readonly Socket _socket;
    private readonly GatheringStream _wire;
    private readonly SslStream _stream;

    private TlsConnection(Socket socket, GatheringStream wire, SslStream stream)
    {
        _socket = socket;
        _wire = wire;
        _stream = stream;
        Output = PipeWriter.Create(stream);
    }

    public PipeReader Input => _received.Reader;

    public PipeWriter Output { get; }

    /// <summary>Shakes hands.</summary>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The server is not who it should
    /// be.</exception>
    public static TlsConnection Open(Socket socket, SslClientAuthenticationOptions tls, TimeSpan busyPollMax)
    {
        var wire = new GatheringStream(socket, busyPollMax);
        var stream = new SslStream(wire);
        stream.AuthenticateAsClient(tls);
        return new TlsConnection(socket, wire, stream);
    }

    // The socket, not the stream: closing the stream would write a farewell, and wait for it.
    public void Abort() => _socket.Dispose();

    public void Gather(int bytes) => _wire.Gather(bytes);

    public void ReadUntilClosed()
    {
        _received.FillFrom(_stream.Read);
        _socket.Dispose();
    }
}
