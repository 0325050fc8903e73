using Microsoft.Extensions.Logging;

namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>Tells operators that memory gets short, and when it is short: once each, however long it lasts.</summary>
internal sealed class MemoryWarnings(MemoryBudget budget, ILogger logger)
{
    // Early enough to do something about it; not again before a tenth is free, for it may go up and down.
    private const double NearShare = 0.9;
    private const double FarShare = 0.8;

    private bool _isNear;
    private long _refusedCount;

    /// <summary>Called once a tick.</summary>
    public void Look()
    {
        var share = (double)budget.StateBytes / budget.StateBytesMax;
        if (share >= NearShare && !_isNear)
            logger.LogWarning(
                "Znodes, watches and sessions take {Used} of {Max} bytes; beyond it, what adds to them is refused",
                budget.StateBytes,
                budget.StateBytesMax);

        _isNear = share >= (_isNear ? FarShare : NearShare);
        if (budget.RefusedCount > _refusedCount)
            logger.LogWarning(
                "Refused {Count} requests: znodes, watches and sessions take {Used} of {Max} bytes",
                budget.RefusedCount - _refusedCount,
                budget.StateBytes,
                budget.StateBytesMax);
        _refusedCount = budget.RefusedCount;
    }
}
