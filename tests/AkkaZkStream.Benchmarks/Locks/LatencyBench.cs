using System.Diagnostics;
using AkkaZkStream.Benchmarks.Harness;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Benchmarks.Locks;

/// <summary>How long one acquire takes when nobody else wants the lock, beside one create by the same client library.
/// Between two of them the server is left alone: what was taken is given back, and proven gone.</summary>
internal sealed class LatencyBench(LockClient locks, ZooKeeperClient client, ZkPath path)
{
    /// <summary>Median microseconds from the call to the grant.</summary>
    public async Task<Round> AcquireAsync(int cycles)
    {
        var times = new double[cycles];
        for (var i = 0; i < cycles; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var held = await locks.AcquireAsync(path);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            await held.ReleaseAsync();
        }

        return Median(times);
    }

    /// <summary>Median microseconds from the call to the answer.</summary>
    public async Task<Round> CreateAsync(int cycles)
    {
        var times = new double[cycles];
        for (var i = 0; i < cycles; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var created = await client.CreateAsync(path.Child("x-lock-"), default, CreateMode.EphemeralSequential);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            await client.DeleteAsync(created.Path);
        }

        return Median(times);
    }

    /// <summary>Median microseconds from the call to both answers: the least that a lock can take that looks who else
    /// is there.</summary>
    public async Task<Round> CreateAndReadAsync(int cycles)
    {
        var times = new double[cycles];
        for (var i = 0; i < cycles; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var create = client.CreateAsync(path.Child("x-lock-"), default, CreateMode.EphemeralSequential);
            await client.GetChildrenAsync(path);
            var created = await create;
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            await client.DeleteAsync(created.Path);
        }

        return Median(times);
    }

    private static Round Median(double[] times)
    {
        Array.Sort(times);
        return new Round(times.Length, times[times.Length / 2]);
    }
}
