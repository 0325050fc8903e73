namespace AkkaZkStream.Guarding;

/// <summary>Two sources that run side by side, as one.</summary>
internal sealed class ParallelSourceControl(IGuardedSourceControl left, IGuardedSourceControl right)
    : IGuardedSourceControl
{
    public GuardedSourceStatistics Statistics => left.Statistics + right.Statistics;

    public Task<GuardedSourceStatistics> Completion { get; } = Both(left.Completion, right.Completion);

    public void Drain()
    {
        left.Drain();
        right.Drain();
    }

    private static async Task<GuardedSourceStatistics> Both(
        Task<GuardedSourceStatistics> left, Task<GuardedSourceStatistics> right)
    {
        GuardedSourceStatistics[] both = await Task.WhenAll(left, right).ConfigureAwait(false);
        return both[0] + both[1];
    }
}
