namespace AkkaZkStream.Coordination.Barriers;

/// <summary>What a member does next that leaves. Pure.</summary>
/// <remarks>
/// The first by name stays to the end and waits for the last one; everybody else steps out and waits for the first. So
/// a member that dies wakes one, and the end wakes all, once.
/// </remarks>
internal static class LeavePolicy
{
    public static LeaveStep Decide(string own, int round, BarrierView view)
    {
        if (view.Round != round) return new LeaveStep.Done();
        var members = view.Members;
        if (members.Count == 0) return view.IsReady ? new LeaveStep.Close() : new LeaveStep.Done();
        var isIn = members.Contains(own);
        if (isIn && members.Count == 1) return new LeaveStep.Close();
        if (!isIn) return new LeaveStep.WaitFor(members[0]);
        return members[0] == own ? new LeaveStep.WaitFor(members[^1]) : new LeaveStep.StepOut();
    }
}
