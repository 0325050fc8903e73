namespace AkkaZkStream.TestKit;

/// <summary>What a counter is asked, and what it answers.</summary>
public abstract record CounterCall
{
    private CounterCall()
    {
    }

    /// <summary>Adds.</summary>
    /// <param name="Delta">What.</param>
    /// <param name="After">The sum.</param>
    public sealed record Add(long Delta, long After = 0) : CounterCall;

    /// <summary>Sets it if it is the expected number; refused otherwise.</summary>
    /// <param name="Expected">What it has to be.</param>
    /// <param name="Next">What it shall be.</param>
    /// <param name="Current">What it was, when it was refused.</param>
    public sealed record CompareAndSet(long Expected, long Next, long Current = 0) : CounterCall;
}
