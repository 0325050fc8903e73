using System.Net.Sockets;

namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>
/// A socket as the stream that TLS lies on: reads are made by the thread that asks, and may wait a moment for more than
/// one record, so that one wake-up serves many answers.
/// </summary>
/// <remarks>What is gathered is counted in bytes of the wire, of which answers have more than of their own: TLS adds 22
/// to 29 to each record. So it waits for somewhat fewer answers than without TLS, never for more.</remarks>
internal sealed class GatheringStream(Socket socket, TimeSpan busyPollMax) : NetworkStream(socket, ownsSocket: true)
{
    private readonly SocketReader _reader = new(socket, busyPollMax);

    public void Gather(int bytes) => _reader.Gather(bytes);

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return _reader.Read(buffer);
        }
        catch (SocketException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
}
