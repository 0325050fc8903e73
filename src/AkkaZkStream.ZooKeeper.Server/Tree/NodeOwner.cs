namespace AkkaZkStream.ZooKeeper.Server.Tree;

/// <summary>
/// What the 64 bits of a stat's <c>ephemeralOwner</c> mean: 0 is a persistent node, a session id an ephemeral one; two
/// marked ranges, that no session id reaches, are container nodes and nodes with a time to live.
/// </summary>
/// <remarks>Layout as in ZooKeeper 3.8's <c>EphemeralType</c> with extended types enabled.</remarks>
internal static class NodeOwner
{
    public const long None = 0;
    public const long Container = long.MinValue;

    /// <summary>The longest time to live, in milliseconds: 40 bits.</summary>
    public const long TtlMaxMs = 0xFF_FFFF_FFFF;

    private const ulong TtlMark = 0xFF00_0000_0000_0000;
    private const ulong TtlMarkMask = 0xFFFF_FF00_0000_0000;

    public static bool IsTtl(long owner) => ((ulong)owner & TtlMarkMask) == TtlMark;

    public static long TtlMs(long owner) => owner & TtlMaxMs;

    public static bool IsSession(long owner) => owner != None && owner != Container && !IsTtl(owner);

    public static bool IsValidTtl(long ttlMs) => ttlMs is > 0 and <= TtlMaxMs;

    public static long FromTtl(long ttlMs) => unchecked((long)TtlMark) | ttlMs;
}
