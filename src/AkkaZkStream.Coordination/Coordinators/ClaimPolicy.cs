using System.Text;
using AkkaZkStream.Coordination.Locks;

namespace AkkaZkStream.Coordination.Coordinators;

/// <summary>Which new claims are taken. Pure.</summary>
internal static class ClaimPolicy
{
    /// <summary>Why the claim is refused; null when it is taken.</summary>
    /// <param name="claim">Who wants which lock.</param>
    /// <param name="permits">How many permits it takes the lock to have; 0 when the lock says so itself.</param>
    /// <param name="holders">How many holders are served already.</param>
    /// <param name="settings">The limits.</param>
    public static LockProtocol.NotAcquired? Refuse(
        ClaimKey claim, int permits, int holders, CoordinationSettings settings)
    {
        if (claim.Path.IsRoot) return claim.NotAcquired(NotAcquiredReason.Invalid, Messages.RootIsNoLock);
        if (permits < 0) return claim.NotAcquired(NotAcquiredReason.Invalid, Messages.Permits(permits));
        var size = Encoding.UTF8.GetByteCount(claim.Holder);
        if (size < 1 || size > settings.HolderNameSizeMax)
            return claim.NotAcquired(
                NotAcquiredReason.Invalid, Messages.HolderName(settings.HolderNameSizeMax, size));
        return holders < settings.HoldersMax
            ? null
            : claim.NotAcquired(NotAcquiredReason.TooManyHolders, Messages.TooManyHolders(settings.HoldersMax));
    }
}
