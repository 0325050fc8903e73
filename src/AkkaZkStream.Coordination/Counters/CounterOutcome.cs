namespace AkkaZkStream.Coordination;

/// <summary>How changing a <see cref="SharedCounter"/> ended.</summary>
public abstract record CounterOutcome
{
    private CounterOutcome()
    {
    }

    /// <summary>Changed, once.</summary>
    /// <param name="Before">What it was just before.</param>
    /// <param name="After">What it was just after.</param>
    public sealed record Changed(long Before, long After) : CounterOutcome;

    /// <summary>Certainly not changed: it was not the expected number.</summary>
    /// <param name="Current">What it was.</param>
    public sealed record Different(long Current) : CounterOutcome;

    /// <summary>It may have been changed once, or not at all. Adding again may count twice, not adding may count
    /// nothing: only the caller knows which of the two does less harm.</summary>
    /// <param name="Detail">One sentence for people.</param>
    public sealed record Unknown(string Detail) : CounterOutcome;
}
