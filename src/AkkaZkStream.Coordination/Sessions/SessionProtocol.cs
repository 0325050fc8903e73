namespace AkkaZkStream.Coordination.Sessions;

/// <summary>Between the coordinator and a <see cref="SessionActor"/>.</summary>
internal static class SessionProtocol
{
    /// <summary>A new session stands. Nothing of an earlier one is left.</summary>
    public sealed record Opened(ZkSession Session);

    /// <summary>An attempt to open a session failed; the next one follows after a pause.</summary>
    /// <param name="Reason">One sentence for people.</param>
    public sealed record ConnectFailed(string Reason);

    /// <summary>The connection broke; the session may live.</summary>
    public sealed record Suspended(int Number);

    /// <summary>The connection is back within the session.</summary>
    public sealed record Resumed(int Number);

    /// <summary>The session is over, for good. Its actor stays until the server has been told so.</summary>
    public sealed record Lost(int Number);

    /// <summary>Another coordinator has taken over the session: nothing in it is ours any more.</summary>
    public sealed record Deposed(int Number);

    /// <summary>To the session actor: end the session, its znodes with it, and stop.</summary>
    public sealed record Close
    {
        /// <summary>The only instance.</summary>
        public static readonly Close Instance = new();
    }
}
