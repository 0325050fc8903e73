namespace AkkaZkStream.Coordination;

/// <summary>How a versioned write ended. "No" and "don't know" are different answers.</summary>
public abstract record SetOutcome
{
    private SetOutcome()
    {
    }

    /// <summary>Written, once.</summary>
    /// <param name="Version">What the value's version is now.</param>
    public sealed record Set(int Version) : SetOutcome;

    /// <summary>Certainly not written: somebody else was faster. Read again.</summary>
    public sealed record Stale : SetOutcome;

    /// <summary>The answer was lost, and the value was changed since: by this write or by another one. Read, and decide
    /// by what stands there.</summary>
    /// <param name="Detail">One sentence for people.</param>
    public sealed record Unknown(string Detail) : SetOutcome;
}
