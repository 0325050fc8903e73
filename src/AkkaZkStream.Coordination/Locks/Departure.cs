namespace AkkaZkStream.Coordination.Locks;

/// <summary>A place whose znode is being removed, until it is proven gone or its session dead.</summary>
/// <param name="turn">The place, and perhaps a waiting that has not come to its end yet.</param>
/// <param name="reply">What the requester hears then; null when it hears nothing.</param>
internal sealed class Departure(Turn turn, LockProtocol.ILockEvent? reply)
{
    /// <summary>The place, and perhaps a waiting that has not come to its end yet.</summary>
    public Turn Turn { get; } = turn;

    /// <summary>What the requester hears in the end; null when it hears nothing.</summary>
    public LockProtocol.ILockEvent? Reply { get; } = reply;

    /// <summary>A request is outstanding; or the server refused it, and only the end of the session removes the
    /// znode.</summary>
    public bool IsRunning { get; set; }
}
