using System.Net.Sockets;

namespace AkkaZkStream.ZooKeeper.Server.Connections;

/// <summary>
/// Takes connections until the listening socket is closed. Where the process or the system has no room for one more, it
/// waits until there may be some: the connection stays in the system's queue, so asking again at once would only spin.
/// </summary>
/// <param name="accept">Completes with the next connection.</param>
/// <param name="accepted">Completes when the next one may come.</param>
/// <param name="noRoom">Completes when there may be room again; told why there is none.</param>
internal sealed class AcceptLoop(
    Func<ValueTask<Socket>> accept, Func<Socket, Task> accepted, Func<SocketException, Task> noRoom)
{
    public async Task RunAsync()
    {
        while (true)
        {
            try
            {
                await accepted(await accept());
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.OperationAborted)
            {
                return;
            }
            catch (SocketException e) when (IsNoRoom(e.SocketErrorCode))
            {
                await noRoom(e);
            }
            catch (SocketException)
            {
                // That client has gone already; the next one is waiting.
            }
        }
    }

    private static bool IsNoRoom(SocketError error) =>
        error is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable;
}
