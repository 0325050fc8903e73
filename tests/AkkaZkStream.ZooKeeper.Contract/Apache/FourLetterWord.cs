using System.Net.Sockets;
using System.Text;

namespace AkkaZkStream.ZooKeeper.Contract.Apache;

/// <summary>ZooKeeper's four-letter words: one connection, one word, one text as the answer.</summary>
public static class FourLetterWord
{
    /// <summary>Asks the server on loopback; the answer is all text until the server closes.</summary>
    /// <exception cref="SocketException">Nobody listens on the port.</exception>
    public static async Task<string> AskAsync(int port, string word, CancellationToken cancellationToken = default)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(word), cancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
