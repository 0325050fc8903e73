namespace AkkaZkStream.Coordination.Locks;

/// <summary>A watch on a lock's own znode: being set → standing → ended, and never again.</summary>
internal sealed class ParentWatch
{
    private const int BeingSet = 0;
    private const int Standing = 1;
    private const int Ended = 2;

    private int _state = BeingSet;

    /// <summary>True while the server would have told this session of the znode's end: it has not been deleted, nor
    /// the connection been broken, since the watch was set.</summary>
    public bool Stands => Volatile.Read(ref _state) == Standing;

    /// <summary>The server has said that the watch is set; too late if it has ended meanwhile.</summary>
    public void Set() => Interlocked.CompareExchange(ref _state, Standing, BeingSet);

    /// <summary>It has fired, could not be set, or its connection broke.</summary>
    public void End() => Volatile.Write(ref _state, Ended);
}
