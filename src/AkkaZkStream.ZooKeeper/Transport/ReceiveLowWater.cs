using System.Net.Sockets;

namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>
/// How many bytes a socket must have before a poll calls it readable (SO_RCVLOWAT); its end does so always. Where the
/// system has no such mark, it stays at one.
/// </summary>
internal sealed class ReceiveLowWater(Socket socket)
{
    private bool _isSupported = true;

    public int Bytes { get; private set; } = 1;

    public void Set(int bytes)
    {
        if (bytes == Bytes || !_isSupported) return;
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReceiveLowWater, bytes);
            Bytes = bytes;
        }
        catch (SocketException)
        {
            _isSupported = false;
        }
    }
}
