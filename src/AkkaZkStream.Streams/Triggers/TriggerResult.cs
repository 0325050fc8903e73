namespace AkkaZkStream.Streams;

/// <summary>What a trigger wants done with its window.</summary>
[Flags]
public enum TriggerResult
{
    /// <summary>Nothing.</summary>
    Continue = 0,

    /// <summary>The window says what it has, and keeps it.</summary>
    Fire = 1,

    /// <summary>The window forgets its elements, but not its trigger.</summary>
    Purge = 2,

    /// <summary>The window says what it has, then forgets it.</summary>
    FireAndPurge = Fire | Purge,
}
