namespace AkkaZkStream;

/// <summary>What a run of the numbers job came to.</summary>
/// <param name="Elements">Numbers that the fence accepted.</param>
/// <param name="Windows">Windows that fired.</param>
/// <param name="Grants">Times that a source was granted the lock.</param>
/// <param name="Rejected">Numbers that were refused under one grant and offered again under a later one.</param>
/// <param name="Late">Numbers that came after their window had fired: 0, or the job has a defect.</param>
/// <param name="Lost">Grants that ended before they were given back.</param>
/// <param name="Unknown">Numbers of which nobody knows whether the fence's resource has them. They are in no
/// window.</param>
public sealed record NumbersSummary(
    long Elements, long Windows, long Grants, long Rejected, long Late, long Lost, long Unknown)
{
    /// <summary>Nothing yet.</summary>
    public static NumbersSummary Zero { get; } = new(0, 0, 0, 0, 0, 0, 0);
}
