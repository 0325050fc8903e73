namespace AkkaZkStream.PostgreSql.Fencing;

/// <summary>What became of a transaction whose commit was not answered.</summary>
internal enum CommitFate
{
    /// <summary>Its server process has not ended yet, or nobody could be asked.</summary>
    Open,

    /// <summary>It took effect.</summary>
    Committed,

    /// <summary>It did not take effect, and never will.</summary>
    Aborted,
}
