using AkkaZkStream.Coordination.Barriers;

namespace AkkaZkStream.Coordination.Tests.Barriers;

public sealed class LeavePolicyTests
{
    [Fact]
    public void Decide_FirstByName_WaitsForTheLast()
        => Assert.Equal(new LeaveStep.WaitFor("c"), Decide("a", "a", "b", "c"));

    [Fact]
    public void Decide_AnotherOne_StepsOutThenWaitsForTheFirst()
    {
        Assert.IsType<LeaveStep.StepOut>(Decide("b", "a", "b", "c"));
        Assert.Equal(new LeaveStep.WaitFor("a"), Decide("b", "a", "c"));
    }

    [Fact]
    public void Decide_Alone_Closes() => Assert.IsType<LeaveStep.Close>(Decide("a", "a"));

    [Fact]
    public void Decide_NobodyLeft_ClosesWhatTheLastOneCouldNot() => Assert.IsType<LeaveStep.Close>(Decide("a"));

    [Fact]
    public void Decide_RoundIsOver_Done()
        => Assert.IsType<LeaveStep.Done>(LeavePolicy.Decide("a", 1, new BarrierView(["a", "b"], true, 2)));

    private static LeaveStep Decide(string own, params string[] members)
        => LeavePolicy.Decide(own, 1, new BarrierView(members, true, 1));
}
