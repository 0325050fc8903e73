using AkkaZkStream.TestKit;

namespace AkkaZkStream.Coordination.Tests.Histories;

/// <summary>What a double barrier promises: nobody is through a step of a round before all have come to it.</summary>
public static class RoundLaw
{
    /// <summary>The steps that somebody was through too early.</summary>
    /// <param name="steps">Each named by its round and whether it enters or leaves; one call for each member.</param>
    /// <param name="members">How many there are.</param>
    public static IReadOnlyList<string> Breaches(IReadOnlyList<RecordedCall<string>> steps, int members) =>
    [
        .. from step in steps
           group step by step.Call into all
           where all.Count() != members || all.Min(one => one.Ended) < all.Max(one => one.Begun)
           select $"{all.Key}: {string.Join(", ", all)}",
    ];
}
