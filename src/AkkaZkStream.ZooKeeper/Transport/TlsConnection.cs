using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;

namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>A socket under TLS: its own thread reads, callers' flushes write.</summary>
internal sealed class TlsConnection : IReadingConnection
{
    private readonly ReceivedBytes _received = new();
    private readonly Socket _socket;
    private readonly SslStream _stream;

    private TlsConnection(Socket socket, SslStream stream)
    {
        _socket = socket;
        _stream = stream;
        Output = PipeWriter.Create(stream);
    }

    public PipeReader Input => _received.Reader;

    public PipeWriter Output { get; }

    /// <summary>Shakes hands.</summary>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The server is not who it should
    /// be.</exception>
    public static TlsConnection Open(Socket socket, SslClientAuthenticationOptions tls)
    {
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        stream.AuthenticateAsClient(tls);
        return new TlsConnection(socket, stream);
    }

    // The socket, not the stream: closing the stream would write a farewell, and wait for it.
    public void Abort() => _socket.Dispose();

    public void Gather(int bytes)
    {
        // How many bytes on the wire will become so many is not known here, and the stream can't be waited for in part.
    }

    public void ReadUntilClosed()
    {
        _received.FillFrom(_stream.Read);
        _socket.Dispose();
    }
}
