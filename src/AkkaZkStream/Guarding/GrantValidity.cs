using AkkaZkStream.Coordination;

namespace AkkaZkStream.Guarding;

/// <summary>
/// Until when one grant stands, as its holder knows. Written by the source, read wherever its elements have got to.
/// </summary>
internal sealed class GrantValidity
{
    private long _untilTicks = long.MinValue;

    public GrantDeadline Deadline => new(TimeSpan.FromTicks(Volatile.Read(ref _untilTicks)));

    public bool IsValidAt(TimeSpan now) => !Deadline.HasPassed(now);

    public void Extend(GrantDeadline deadline) =>
        Volatile.Write(ref _untilTicks, Deadline.Latest(deadline).At.Ticks);

    public void Revoke() => Volatile.Write(ref _untilTicks, long.MinValue);
}
