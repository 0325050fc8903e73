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
    /// The replies, if there are any, and what each client heard before it would have heard the reply to a later
    /// request.
    /// </summary>
    public async Task<string> PlayAsync(Step step)
    {
        var lines = new List<string>();
        await (step switch
        {
            Pipeline pipeline => RequestAsync(pipeline, lines),
            BrokenFrame broken => BreakAsync(broken, lines),
            Takeover takeover => TakeOverAsync(takeover, lines),
            Stranger stranger => AskAsStrangerAsync(stranger, lines),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Expected a known step."),
        });
        for (var i = 0; i < _clients.Length; i++)
            if (i != step.Client && !await PingAsync(i, lines, reply => $"{i} hears {reply}"))
                await ReopenAsync(i, lines);

        // Which of several ephemeral nodes goes first when their session ends is nobody's business.
        if (Closes(step)) lines.Sort(StringComparer.Ordinal);
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

    private static bool Closes(Step step) =>
        step is Pipeline pipeline && pipeline.Requests.Any(request => request.Type == OpCode.CloseSession);

    private async Task RequestAsync(Pipeline step, List<string> lines)
    {
        var bytes = step.Requests.Select(request => (request.Type, request.BytesFor(_transcript.ZxidOf))).ToArray();
        if (await SendAsync(step.Client, bytes) is not { } xids)
        {
            await ReopenAsync(step.Client, lines);
            return;
        }

        var isOpen = await PingAsync(step.Client, lines, reply =>
        {
            var asked = Array.IndexOf(xids, reply.Header.Xid);
            return $"{asked}: {_transcript.Reply(step.Requests[Math.Max(asked, 0)].Type, reply)}";
        }, Closes(step));
        if (!isOpen && Closes(step)) await OpenAsync(step.Client);
        else if (!isOpen) await ReopenAsync(step.Client, lines);
    }

    /// <summary>Null: the server closed while a frame that is too long for it was still on its way.</summary>
    private async Task<int[]?> SendAsync(int client, (OpCode, byte[])[] requests)
    {
        try
        {
            return await _clients[client].SendAllAsync(requests);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async Task BreakAsync(BrokenFrame step, List<string> lines)
    {
        await _clients[step.Client].SendRawAsync(step.Bytes);
        if (!await PingAsync(step.Client, lines, reply => $"{reply}")) await ReopenAsync(step.Client, lines);
    }

    private async Task TakeOverAsync(Takeover step, List<string> lines)
    {
        var old = _clients[step.Client];
        await AttachAsync(step.Client, step.TimeoutMs, lines);
        lines.Add($"granted {_clients[step.Client].Session.Timeout} ms");
        lines.Add($"the old connection ends after {await EndAsync(old)} bytes");
    }

    // The session's own connection goes first: Apache ZooKeeper closes it for any stranger, the embedded server does not.
    private async Task AskAsStrangerAsync(Stranger step, List<string> lines)
    {
        var session = _clients[step.Client].Session;
        await _clients[step.Client].SendRawAsync(BrokenFrame.NegativeLength);
        await EndAsync(_clients[step.Client]);
        var stranger = await WireClient.DialAsync(port);
        try
        {
            lines.Add($"answered {await ConnectAsync(stranger, step.Pretence, session)}");
        }
        catch (Exception e) when (e is EndOfStreamException or IOException)
        {
            lines.Add("not answered");
        }

        lines.Add($"ends after {await EndAsync(stranger)} bytes");
        await AttachAsync(step.Client, session.Timeout, lines);
    }

    private static async Task<string> ConnectAsync(WireClient stranger, Pretence pretence, ConnectResponse session)
    {
        var (id, password, zxid) = (session.SessionId, session.Password.ToArray(), 0L);
        switch (pretence)
        {
            case Pretence.AnotherPassword:
                password[3] ^= 1;
                break;
            case Pretence.ShortPassword:
                password = password[..8];
                break;
            case Pretence.AnotherSession:
                id ^= 1L << 40;
                break;
            case Pretence.LaterZxid:
                zxid = long.MaxValue;
                break;
        }

        var answer = await stranger.ConnectAsync(TimeoutMs, id, password, zxid);
        return $"{answer.SessionId} {answer.Timeout} {Convert.ToHexString(answer.Password.Span)}";
    }

    /// <returns>The bytes that came before the end of the connection.</returns>
    private static async Task<int> EndAsync(WireClient client)
    {
        try
        {
            return (await client.ReadToEndAsync()).Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Reads up to the answer to a ping; false: the connection ended before.</summary>
    private async Task<bool> PingAsync(int client, List<string> lines, Func<Frame, string> say, bool ends = false)
    {
        try
        {
            await _clients[client].SendEmptyAsync(OpCode.Ping, Xids.Ping);
            while (true)
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
        await AttachAsync(client, _clients[client].Session.Timeout, lines);
    }

    private async Task AttachAsync(int client, int timeoutMs, List<string> lines)
    {
        var session = _clients[client].Session;
        _clients[client] = await WireClient.DialAsync(port);
        await _clients[client].ConnectAsync(timeoutMs, session.SessionId, session.Password.ToArray());
        if (_clients[client].Session.SessionId == session.SessionId) return;

        lines.Add($"{client} has lost its session");
        await OpenAsync(client);
    }
}
