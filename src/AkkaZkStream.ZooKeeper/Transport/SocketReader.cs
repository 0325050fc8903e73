using System.Net.Sockets;

namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>Reads a socket on the calling thread: what is there, or first waits a moment for more.</summary>
internal sealed class SocketReader(Socket socket)
{
    private static readonly TimeSpan GatherMax = TimeSpan.FromMilliseconds(1);

    private readonly ReceiveLowWater _lowWater = new(socket);

    /// <summary>The next read may wait until so many bytes are there, but a millisecond at most.</summary>
    public void Gather(int bytes) => _lowWater.Set(bytes);

    /// <summary>Reads some bytes, at least one; 0 at the end.</summary>
    /// <exception cref="SocketException">The connection broke.</exception>
    public int Read(Span<byte> buffer)
    {
        while (true)
        {
            Wait();
            var length = socket.Receive(buffer, SocketFlags.None, out var error);
            if (error == SocketError.Success) return length;
            if (error != SocketError.WouldBlock) throw new SocketException((int)error);
        }
    }

    /// <summary>Waits for what is to be gathered, and, should that not come soon, for anything.</summary>
    private void Wait()
    {
        if (_lowWater.Bytes > 1 && !socket.Poll(GatherMax, SelectMode.SelectRead)) _lowWater.Set(1);
        if (_lowWater.Bytes == 1) socket.Poll(-1, SelectMode.SelectRead);
    }
}
