using Microsoft.Extensions.Logging;

namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>
/// Tells operators that memory gets short, when it is short, and when there is room again: once each, however long it
/// lasts.
/// </summary>
internal sealed class MemoryWarnings(MemoryBudget budget, ILogger logger)
{
    // Early enough to do something about it; not over before a fifth is free, for it may go up and down.
    private const double NearShare = 0.9;
    private const double FarShare = 0.8;

    private bool _isNear;
    private long _refusedCount;

    /// <summary>Called once a tick.</summary>
    public void Look()
    {
        var share = (double)budget.StateBytes / budget.StateBytesMax;
        if (!_isNear && share >= NearShare) SayNear();
        if (_isNear && share < FarShare) SayFar();
        if (budget.RefusedCount > _refusedCount) SayRefused(budget.RefusedCount - _refusedCount);
        _refusedCount = budget.RefusedCount;
    }

    private void SayNear()
    {
        _isNear = true;
        logger.LogWarning(
            "Znodes, watches and sessions take {Used} of {Max} bytes; beyond it, what adds to them is refused",
            budget.StateBytes,
            budget.StateBytesMax);
    }

    private void SayFar()
    {
        _isNear = false;
        logger.LogInformation(
            "Znodes, watches and sessions take {Used} of {Max} bytes: there is room again",
            budget.StateBytes,
            budget.StateBytesMax);
    }

    private void SayRefused(long count) => logger.LogWarning(
        "Refused {Count} requests: znodes, watches and sessions take {Used} of {Max} bytes",
        count,
        budget.StateBytes,
        budget.StateBytesMax);
}
