using System.Net;
using AkkaZkStream.ZooKeeper.Server.Connections;
using Microsoft.Extensions.Logging;

namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>How connections come in, and what happens when there is no room for one more.</summary>
internal sealed partial class ServerEngine
{
    // A look and a line in the log each cost nothing, and nobody waits much longer for a place that has become free.
    private static readonly TimeSpan AcceptAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>Takes a new connection over; from any thread.</summary>
    public void Accept(IZkConnection transport, IPEndPoint remote) => Loop.Post(() => Take(transport, remote, null));

    /// <summary>
    /// As <see cref="Accept"/>, and completes when it is taken over or refused: whoever accepts faster than that would
    /// heap them up.
    /// </summary>
    public Task AcceptAsync(IZkConnection transport, IPEndPoint remote, ClientIdentity? client = null) =>
        Loop.RunAsync(() => Take(transport, remote, client));

    private void Take(IZkConnection transport, IPEndPoint remote, ClientIdentity? client)
    {
        if (_isDown || !ConnectionTable.TryMakeRoom())
        {
            transport.Abort();
            return;
        }

        var connection = new ServerConnection(this, transport, remote, Clock.NowMs);
        if (client is not null) connection.TryAddIdentity(client);
        ConnectionTable.Add(connection);
        Start(connection.ServeAsync);
    }

    /// <summary>
    /// Completes when there may be room to accept one more connection: the system refused it for want of descriptors or
    /// buffers. From any thread.
    /// </summary>
    public async Task MakeRoomAsync(Exception refused)
    {
        var hasRoom = false;
        await Loop.RunAsync(() => hasRoom = ConnectionTable.TryDropAwaited());
        if (hasRoom) return;

        _logger.LogWarning("Can't accept connections until others have gone: {Reason}", refused.Message);
        var waited = new TaskCompletionSource();
        using var timer = Clock.Once(AcceptAgain, _ => Loop.RunElsewhere(waited.SetResult));
        await waited.Task;
    }
}
