using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>What may be wanted together, and in which order it is taken. Pure.</summary>
internal static class MultiLockPolicy
{
    /// <summary>What is wrong with the paths; null when nothing is.</summary>
    public static string? WhyInvalid(IReadOnlyList<ZkPath> paths)
        => paths.Count > 0 && paths.Distinct().Count() == paths.Count ? null : Messages.Locks(paths.Count);

    /// <summary>The one order that everybody keeps to.</summary>
    public static ZkPath[] InOrder(IReadOnlyCollection<ZkPath> paths)
        => [.. paths.Order()];
}
