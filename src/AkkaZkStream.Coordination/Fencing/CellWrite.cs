namespace AkkaZkStream.Coordination.Fencing;

/// <summary>What became of a write to a cell.</summary>
internal readonly record struct CellWrite(CellWriteOutcome Outcome, Exception? Cause = null);

internal enum CellWriteOutcome
{
    /// <summary>It took effect.</summary>
    Written,

    /// <summary>The cell has another version: nothing was written.</summary>
    Conflict,

    /// <summary>Nothing was written, for another reason.</summary>
    NotWritten,

    /// <summary>The answer was lost.</summary>
    Unknown,
}
