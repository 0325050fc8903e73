using System.Buffers;
using System.Text;

namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>
/// Looks for a server that takes writes while the client makes do with one that does not: asks one after the other, on
/// a connection of its own, by the four-letter word <c>isro</c>, as ZooKeeper's own client does.
/// </summary>
internal sealed class ReadWriteSearch(ZooKeeperOptions options, ServerList servers)
{
    // An answer of two letters; a server that takes longer is not the one to move to.
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(1);

    private static readonly byte[] Question = "isro"u8.ToArray();

    /// <summary>Returns when the next server of the list takes writes. Until then the list stays as it is: should the
    /// connection end meanwhile, the next server is tried and not left out.</summary>
    /// <exception cref="OperationCanceledException">The token fired first.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var backoff = new Backoff(options.Random);
        for (var ahead = 0; ; ahead = (ahead + 1) % servers.Count)
        {
            await Task.Delay(backoff.Next(), options.TimeProvider, cancellationToken);
            var server = servers.Ahead(ahead);
            if (!await IsReadWriteAsync(server, cancellationToken)) continue;
            servers.GoTo(server);
            return;
        }
    }

    private async ValueTask<bool> IsReadWriteAsync(ServerAddress server, CancellationToken cancellationToken)
    {
        IZkConnection? connection = null;
        try
        {
            using var attempt = new AttemptTimer(options.TimeProvider, AnswerWithin, cancellationToken);
            connection = await options.Transport.ConnectAsync(server, options, attempt.Token);
            using var giveUp = attempt.Token.UnsafeRegister(static c => ((IZkConnection)c!).Abort(), connection);
            connection.Output.Write(Question);
            await connection.Output.FlushAsync();
            return await ReadAsync(connection) == "rw";
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever is wrong with it: it is not the one.
            return false;
        }
        finally
        {
            connection?.Abort();
        }
    }

    private static async ValueTask<string> ReadAsync(IZkConnection connection)
    {
        const int AnswerBytes = 2;
        var result = await connection.Input.ReadAtLeastAsync(AnswerBytes);
        return Encoding.ASCII.GetString(result.Buffer.Slice(0, Math.Min(AnswerBytes, result.Buffer.Length)));
    }
}
