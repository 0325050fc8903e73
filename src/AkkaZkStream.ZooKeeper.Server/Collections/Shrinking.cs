namespace AkkaZkStream.ZooKeeper.Server.Collections;

/// <summary>
/// Collections that give their room back. By themselves they keep what they once needed: a client could fill many,
/// empty them nearly, and hold memory that nobody counts.
/// </summary>
internal static class Shrinking
{
    // Below this there is nothing to gain.
    private const int CapacityMin = 64;

    // A copy for every so many removals, so that it costs next to nothing; afterwards there is room to grow again.
    private const int SparseShare = 8;
    private const int RoomAfterwards = 2;

    public static void ShrinkIfSparse<TKey, TValue>(this Dictionary<TKey, TValue> map) where TKey : notnull
    {
        if (IsSparse(map.Count, map.Capacity)) map.TrimExcess(map.Count * RoomAfterwards);
    }

    public static void ShrinkIfSparse<T>(this HashSet<T> set)
    {
        if (IsSparse(set.Count, set.Capacity)) set.TrimExcess(set.Count * RoomAfterwards);
    }

    private static bool IsSparse(int count, int capacity) => capacity > CapacityMin && count < capacity / SparseShare;
}
