namespace AkkaZkStream.ZooKeeper.Server.Tests.Differential;

/// <summary>What one client does in a run before all are listened to.</summary>
internal abstract record Step(int Client);

/// <summary>Requests sent in one go: mostly one, sometimes a pipeline.</summary>
internal sealed record Pipeline(int Client, IReadOnlyList<Request> Requests) : Step(Client)
{
    public override string ToString() => $"client {Client}: {string.Join("; ", Requests)}";
}

/// <summary>Bytes that are no frame of a request.</summary>
internal sealed record BrokenFrame(int Client, byte[] Bytes, string Text) : Step(Client)
{
    public static readonly byte[] NegativeLength = [0xFF, 0xFF, 0xFF, 0xFF];

    public override string ToString() => $"client {Client}: {Text}";
}

/// <summary>Another connection takes the session over, while the old one stands.</summary>
internal sealed record Takeover(int Client, int TimeoutMs) : Step(Client)
{
    public override string ToString() => $"client {Client}: takes its session over, asking for {TimeoutMs} ms";
}

/// <summary>Somebody asks for a session that is not theirs, or claims to have seen the future.</summary>
internal sealed record Stranger(int Client, Pretence Pretence) : Step(Client)
{
    public override string ToString() => $"client {Client}: is asked for by a stranger with {Pretence}";
}

internal enum Pretence
{
    AnotherPassword,
    AnotherSession,
    ShortPassword,
    LaterZxid,
}
