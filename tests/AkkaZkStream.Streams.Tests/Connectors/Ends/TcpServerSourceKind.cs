using System.Net.Sockets;
using System.Text;
using Akka;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

/// <summary>A server whose runs share its lines, and one sender.</summary>
internal sealed class TcpServerSourceKind : SourceKind
{
    private readonly TcpLineServer _server = TcpLineServer.Start();
    private readonly TcpClient _sender = new();
    private readonly NetworkStream _stream;

    public TcpServerSourceKind()
    {
        _sender.Connect(_server.EndPoint);
        _stream = _sender.GetStream();
    }

    public override Source<int, NotUsed> Source => _server.Lines.Select(int.Parse);

    /// <summary>A run holds nothing: connections are the server's.</summary>
    public override int Open => 0;

    public override async Task SendAsync(IEnumerable<int> numbers) =>
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(numbers.Select(number => $"{number}\n"))));

    /// <summary>The sender first: the server closes once it has read all.</summary>
    public override async Task EndAsync()
    {
        _sender.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await _stream.ReadAsync(new byte[1]));
        await _server.DisposeAsync();
    }

    public override Task BreakAsync() => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        _sender.Dispose();
        await _server.DisposeAsync();
    }
}
