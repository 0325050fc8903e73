using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Differential;

/// <summary>Some clients of one server: they send what they are told, and tell everything that comes back.</summary>
internal sealed class Player(int port, int clients)
{
    // The longest that servers grant: nobody is to expire.
    private const int TimeoutMs = 40_000;

    private readonly WireClient[] _clients = new WireClient[clients];
    private readonly Transcript _transcript = new();
    private int _opened;

    public async Task OpenAsync()
    {
        for (var i = 0; i < _clients.Length; i++) await OpenAsync(i);
    }

    /// <summary>
    /// The reply, if there is one, and what each client heard before it would have heard the reply to a later request.
    /// </summary>
    public async Task<string> PlayAsync(Step step)
    {
        var lines = new List<string>();
        await _clients[step.Client].SendBytesAsync(step.Type, step.Body);
        var isOpen = await PingAsync(step.Client, lines, reply => _transcript.Reply(step, reply));
        if (!isOpen && step.Type == OpCode.CloseSession) await OpenAsync(step.Client);
        else if (!isOpen) await ReopenAsync(step.Client, lines);

        for (var i = 0; i < _clients.Length; i++)
            if (i != step.Client && !await PingAsync(i, lines, reply => $"{i} hears {reply}"))
                await ReopenAsync(i, lines);

        // Which of several ephemeral nodes goes first when their session ends is nobody's business.
        if (step.Type == OpCode.CloseSession) lines.Sort(StringComparer.Ordinal);
        return string.Join("\n", lines);
    }

    public async Task CloseAsync()
    {
        foreach (var client in _clients)
        {
            await client.SendEmptyAsync(OpCode.CloseSession, 1);
            await client.ReadToEndAsync();
        }
    }

    /// <summary>Reads up to the answer to a ping; false: the connection ended before.</summary>
    private async Task<bool> PingAsync(int client, List<string> lines, Func<Frame, string> say)
    {
        try
        {
            await _clients[client].SendEmptyAsync(OpCode.Ping, Xids.Ping);
            for (var ends = false; ;)
            {
                var frame = await _clients[client].ReadAsync();
                if (frame.Header.Xid == Xids.Ping && !ends) return true;
                if (frame.Header.Xid == Xids.Ping) continue;

                // Closed afterwards: at once, or when the ping was answered.
                ends |= frame.Header.Error is ZkErrorCode.Unimplemented or ZkErrorCode.AuthFailed;
                lines.Add(frame.IsEvent ? $"{client} hears {_transcript.Event(frame)}" : say(frame));
            }
        }
        catch (Exception e) when (e is EndOfStreamException or IOException)
        {
            return false;
        }
    }

    private async Task OpenAsync(int client)
    {
        _clients[client] = await WireClient.OpenAsync(port, TimeoutMs);
        _transcript.Opened(_clients[client].Session.SessionId, $"session-{++_opened}");
    }

    private async Task ReopenAsync(int client, List<string> lines)
    {
        lines.Add($"{client} closed");
        var session = _clients[client].Session;
        _clients[client] = await WireClient.DialAsync(port);
        await _clients[client].ConnectAsync(session.Timeout, session.SessionId, session.Password.ToArray());
        Assert.Equal(session.SessionId, _clients[client].Session.SessionId);
    }
}
