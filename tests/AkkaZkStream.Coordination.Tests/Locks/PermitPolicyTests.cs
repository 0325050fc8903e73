using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Locks;

public sealed class PermitPolicyTests
{
    private static readonly string[] Three = [Name(0), Name(1), Name(2), "_c_x-lock-0000000000", "foreign"];

    [Fact]
    public void Decide_AmongTheFirst_First()
        => Assert.IsType<QueueDecision.First>(new PermitPolicy(3).Decide(Name(2), Three));

    [Fact]
    public void Decide_NextAfterThem_Crowded()
        => Assert.IsType<QueueDecision.Crowded>(new PermitPolicy(2).Decide(Name(2), Three));

    [Fact]
    public void Decide_FurtherBack_BehindTheDirectPredecessor()
        => Assert.Equal(new QueueDecision.Behind(Name(1)), new PermitPolicy(1).Decide(Name(2), Three));

    [Fact]
    public void Decide_NotThere_Missing()
        => Assert.IsType<QueueDecision.Missing>(new PermitPolicy(1).Decide(Name(3), Three));

    [Fact]
    public void Decide_CounterWrapped_AmbiguousAndDecidedByAge()
    {
        string[] wrapped = [Name(int.MaxValue), "_c_x-permit--2147483648"];
        var policy = new PermitPolicy(1);

        Assert.IsType<QueueDecision.Ambiguous>(policy.Decide(wrapped[0], wrapped));
        (string, Zxid)[] aged = [(wrapped[0], new Zxid(5)), (wrapped[1], new Zxid(6))];
        Assert.IsType<QueueDecision.First>(policy.DecideByAge(wrapped[0], aged));
        Assert.IsType<QueueDecision.Crowded>(policy.DecideByAge(wrapped[1], aged));
        Assert.IsType<QueueDecision.Missing>(policy.DecideByAge("gone", aged));
    }

    [Theory]
    [InlineData(2, false, false)]
    [InlineData(2, true, true)]
    [InlineData(0, false, true)]
    public void HasToSaySo_WhenSomebodyBehindMayWaitForIt(int permits, bool hasWaited, bool expected)
        => Assert.Equal(expected, new PermitPolicy(permits).HasToSaySo(hasWaited));

    private static string Name(int sequence) => $"_c_{sequence}-permit-{sequence:0000000000}";
}
