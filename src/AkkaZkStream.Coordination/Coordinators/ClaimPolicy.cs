using System.Text;

namespace AkkaZkStream.Coordination.Coordinators;

/// <summary>Which claims are taken. Pure.</summary>
internal static class ClaimPolicy
{
    /// <summary>Why the claim is refused; null when it is taken.</summary>
    public static LockProtocol.NotAcquired? Refuse(LockProtocol.Acquire claim, int holders, CoordinationSettings settings)
    {
        if (claim.Path.IsRoot) return No(claim, NotAcquiredReason.Invalid, Messages.RootIsNoLock);
        var size = Encoding.UTF8.GetByteCount(claim.Holder);
        if (size < 1 || size > settings.HolderNameSizeMax)
            return No(claim, NotAcquiredReason.Invalid, Messages.HolderName(settings.HolderNameSizeMax, size));
        return holders < settings.HoldersMax
            ? null
            : No(claim, NotAcquiredReason.TooManyHolders, Messages.TooManyHolders(settings.HoldersMax));
    }

    private static LockProtocol.NotAcquired No(LockProtocol.Acquire claim, NotAcquiredReason reason, string detail)
        => new(claim.Path, claim.Holder, reason, detail);
}
