using System.Net;
using System.Net.Sockets;

namespace AkkaZkStream.ZooKeeper.Contract.Apache;

/// <summary>
/// Ports on loopback that nobody listens on. They lie below the range that the system draws outgoing ports from,
/// so that a server can be stopped and started again on its own.
/// </summary>
public static class FreePorts
{
    private const int First = 20_000;
    private const int End = 32_000;

    private static readonly HashSet<int> Given = [];

    /// <summary>Takes a port; within this process no port is given twice.</summary>
    public static int Take()
    {
        lock (Given)
        {
            while (true)
            {
                var port = Random.Shared.Next(First, End);
                if (!Given.Contains(port) && IsFree(port) && Given.Add(port))
                    return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
