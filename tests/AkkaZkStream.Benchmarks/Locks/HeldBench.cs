using AkkaZkStream.Benchmarks.Harness;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Benchmarks.Locks;

/// <summary>Many locks held at the same time: what each costs in this process.</summary>
internal static class HeldBench
{
    /// <summary>Bytes of live memory per lock: coordinator, client and façade together.</summary>
    public static async Task<Round> RunAsync(LockClient locks, ZkPath parent, int count)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var held = await Task.WhenAll(
            Enumerable.Range(0, count).Select(i => locks.AcquireAsync(parent.Child($"lock-{i}"))));
        var after = GC.GetTotalMemory(forceFullCollection: true);
        if (!held.All(one => one.IsValid)) throw new InvalidOperationException("Expected all locks to be held.");
        await Task.WhenAll(held.Select(one => one.ReleaseAsync()));
        return new Round(count, (double)(after - before) / count);
    }
}
