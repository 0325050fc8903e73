using System.Net.Sockets;
using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Connectors;

namespace AkkaZkStream.Streams;

/// <summary>Lines of text over TCP, in UTF-8. <see cref="TcpLineServer"/> is the other side.</summary>
public static class TcpLines
{
    /// <summary>Connects, and hands on the lines that come until the other side closes.</summary>
    /// <param name="host">A name or an address.</param>
    /// <param name="port">The port.</param>
    /// <param name="bytesMax">The longest line, in bytes; beyond it the stream fails with
    /// <see cref="StreamFormatException"/>.</param>
    /// <returns>The source; it fails with <see cref="SocketException"/> or <see cref="IOException"/> where there is no
    /// connection, or no more. Put a <c>RestartSource</c> around it to connect anew.</returns>
    public static Source<string, NotUsed> Receive(string host, int port, int bytesMax = Lines.BytesMax)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        return Source.From(() => TcpPieces.ReceiveAsync(host, port)).Via(Lines.Decode(bytesMax));
    }

    /// <summary>Connects, and sends each element as a line.</summary>
    /// <param name="host">A name or an address.</param>
    /// <param name="port">The port.</param>
    /// <returns>The sink. Its task ends when all lines have been handed to the system, which says nothing of whether
    /// they were read, and fails with what ended the stream.</returns>
    public static Sink<string, Task> Send(string host, int port)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        var connection = ByteSink.ToStream(token => TcpPieces.ConnectAsync(host, port, token));
        return Lines.Encode().ToMaterialized(connection, Keep.Right);
    }
}
