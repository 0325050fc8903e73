using System.Net.Sockets;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>Takes one connection after the other until it is stopped.</summary>
/// <param name="accept">Waits for the next connection.</param>
/// <param name="take">Is handed each.</param>
/// <param name="time">For the pause after a failure.</param>
internal sealed class AcceptLoop(
    Func<CancellationToken, ValueTask<Socket>> accept, Action<Socket> take, TimeProvider time)
{
    /// <summary>
    /// After a failure to accept: the process has no file left, or the machine no memory, and who waits goes on waiting
    /// in the system's queue. Long enough that trying costs nothing, short enough that nobody notices.
    /// </summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
                await AcceptOneAsync(stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task AcceptOneAsync(CancellationToken stop)
    {
        try
        {
            take(await accept(stop).ConfigureAwait(false));
        }
        catch (SocketException) when (stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(stop);
        }
        catch (SocketException e) when (IsOfOneConnection(e.SocketErrorCode))
        {
            // It was gone before it was taken.
        }
        catch (SocketException)
        {
            await Task.Delay(Pause, time, stop).ConfigureAwait(false);
        }
    }

    private static bool IsOfOneConnection(SocketError error) =>
        error is SocketError.ConnectionAborted or SocketError.ConnectionReset;
}
