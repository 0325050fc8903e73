namespace AkkaZkStream.TestKit;

/// <summary>What a checker says about a history.</summary>
public abstract record HistoryVerdict
{
    private HistoryVerdict()
    {
    }

    /// <summary>A correct lock and a correct fence can have produced it.</summary>
    public sealed record Legal : HistoryVerdict;

    /// <summary>No correct lock and fence can have produced it.</summary>
    /// <param name="Reason">One sentence.</param>
    public sealed record Illegal(string Reason) : HistoryVerdict;

    /// <summary>The search was given up. For a test this is a failure.</summary>
    /// <param name="Steps">After so many steps.</param>
    public sealed record Undecided(int Steps) : HistoryVerdict;
}
