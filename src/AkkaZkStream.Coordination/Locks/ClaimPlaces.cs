using AkkaZkStream.Coordination.Sessions;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>The places in the queue that a claim takes, one after the other, or finds taken for it.</summary>
internal sealed class ClaimPlaces(ClaimKey claim, ContenderId id, IQueuePolicy exclusive)
{
    private IQueuePolicy? _wanted;
    private bool _waits = true;
    private int _attempts;

    private IQueuePolicy Policy => _wanted ?? exclusive;

    /// <summary>How the lock is wanted from now on.</summary>
    public void Want(LockMode mode, int permits, bool waits)
        => (_wanted, _waits) = (PolicyOf(mode, permits), waits);

    /// <summary>Where to stand: in the place that a former coordinator took for the claim, or in a new one.</summary>
    public QueuePlace Next(ZkSession session)
        => At(session, session.Estate.TakeNewest(claim.Path, id.Mark, Policy.Kind)) ?? New(session);

    /// <summary>The place of a grant that a former coordinator made; null when there is none.</summary>
    public QueuePlace? Granted(ZkSession? session, FencingToken token)
    {
        var node = session?.Estate.Take(claim.Path, id.Mark, token);
        if (node is not null) Want(LockNodeName.ModeOf(node.Name), permits: 0, waits: true);
        return node is null ? null : At(session!, node);
    }

    /// <summary>The newest place that a former coordinator took; null when there is none.</summary>
    public QueuePlace? Newest(ZkSession? session)
        => session is null ? null : At(session, session.Estate.TakeNewest(claim.Path, id.Mark));

    /// <summary>Whatever an actor that served the claim, and failed, may have left.</summary>
    /// <param name="session">Where it may be.</param>
    /// <param name="left">Stands for one of its attempts, or for all.</param>
    public QueuePlace Left(ZkSession session, ContenderId left)
    {
        var place = Of(session, left);
        place.MayHaveEntered = true;
        return place;
    }

    private QueuePlace? At(ZkSession session, LockNode? node)
    {
        if (node is null) return null;
        var place = New(session);
        (place.Node, place.HasWaited) = (node, true);
        return place;
    }

    private QueuePlace New(ZkSession session) => Of(session, id.Attempt(++_attempts));

    private QueuePlace Of(ZkSession session, ContenderId attempt)
        => new(session, claim.Path, attempt, claim.Holder, Policy) { Waits = _waits };

    private IQueuePolicy PolicyOf(LockMode mode, int permits) => mode switch
    {
        LockMode.Shared => LockQueuePolicy.Shared,
        LockMode.Permit => new PermitPolicy(permits),
        _ => exclusive,
    };
}
