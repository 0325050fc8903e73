namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>What a recipe is put through; the columns of the table in README.md.</summary>
public enum Trial
{
    /// <summary>Several want the same at once.</summary>
    Contention,

    /// <summary>Whoever holds, keeps or waits dies.</summary>
    Death,

    /// <summary>A session expires.</summary>
    Expiry,

    /// <summary>A request is applied, and its answer lost.</summary>
    LostReply,

    /// <summary>The server is killed and started again; in an ensemble the leader.</summary>
    Restart,

    /// <summary>What everybody saw, with faults on the way, is judged by a checker.</summary>
    History,
}
