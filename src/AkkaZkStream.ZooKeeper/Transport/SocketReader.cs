using System.Net.Sockets;

namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>Reads a socket on the calling thread: what is there, or first waits a moment for more.</summary>
/// <param name="socket">In non-blocking mode, where it is to be polled without sleeping.</param>
/// <param name="busyPollMax">See <see cref="ZooKeeperOptions.BusyPollMax"/>.</param>
internal sealed class SocketReader(Socket socket, TimeSpan busyPollMax)
{
    private static readonly TimeSpan GatherMax = TimeSpan.FromMilliseconds(1);

    private readonly ReceiveLowWater _lowWater = new(socket);

    // A socket's bytes come in the time of the machine, whatever clock its session goes by.
    private readonly BusyPoll _busyPoll = new(busyPollMax, TimeProvider.System);

    /// <summary>The next read may wait until so many bytes are there, but a millisecond at most.</summary>
    public void Gather(int bytes) => _lowWater.Set(bytes);

    /// <summary>Reads some bytes, at least one; 0 at the end.</summary>
    /// <exception cref="SocketException">The connection broke.</exception>
    public int Read(Span<byte> buffer)
    {
        _busyPoll.Begin();
        while (true)
        {
            if (_lowWater.Bytes > 1 || !_busyPoll.GoesOn) Wait();
            var length = socket.Receive(buffer, SocketFlags.None, out var error);
            if (error is not (SocketError.Success or SocketError.WouldBlock)) throw new SocketException((int)error);
            if (error == SocketError.WouldBlock) continue;
            _busyPoll.End();
            return length;
        }
    }

    /// <summary>Waits for what is to be gathered, and, should that not come soon, for anything.</summary>
    private void Wait()
    {
        if (_lowWater.Bytes > 1 && !socket.Poll(GatherMax, SelectMode.SelectRead)) _lowWater.Set(1);
        if (_lowWater.Bytes == 1) socket.Poll(-1, SelectMode.SelectRead);
    }
}
