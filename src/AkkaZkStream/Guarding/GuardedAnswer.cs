namespace AkkaZkStream.Guarding;

/// <summary>What became of an element downstream.</summary>
internal enum GuardedAnswer
{
    /// <summary>It was output.</summary>
    Accepted,

    /// <summary>It certainly was not.</summary>
    Refused,

    /// <summary>It may or may not have been.</summary>
    Unknown,
}
