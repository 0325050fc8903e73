using Akka.Actor;
using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Barriers and double barriers, by messages.</summary>
public abstract class BarrierProtocolContract : RecipeProtocolContract
{
    [Fact]
    public async Task Wait_BarrierStands_LiftedWhenAnotherLiftsIt()
    {
        var (ours, theirs) = (NewRequester(), NewRequester());
        await AskAsync<BarrierProtocol.Stands>(ours, new BarrierProtocol.Set(Path));
        TellOther(theirs, new BarrierProtocol.Wait(Path));
        await AskOtherAsync<BarrierProtocol.Stands>(NewRequester(), new BarrierProtocol.Set(Path));
        Assert.Empty(theirs.Drain());

        await AskAsync<BarrierProtocol.Lifted>(ours, new BarrierProtocol.Lift(Path));

        await theirs.ExpectAsync<BarrierProtocol.Lifted>();
        await AskAsync<BarrierProtocol.Lifted>(ours, new BarrierProtocol.Wait(Path));
    }

    [Fact]
    public async Task Wait_Cancelled_HearsNothingOfALift()
    {
        var (ours, theirs) = (NewRequester(), NewRequester());
        await AskAsync<BarrierProtocol.Stands>(ours, new BarrierProtocol.Set(Path));
        Tell(ours, new BarrierProtocol.Wait(Path));

        await AskAsync<BarrierProtocol.Cancelled>(ours, new BarrierProtocol.Cancel(Path));
        await AskOtherAsync<BarrierProtocol.Lifted>(theirs, new BarrierProtocol.Lift(Path));

        await AskAsync<BarrierProtocol.Stands>(ours, new BarrierProtocol.Set(Path));
    }

    [Fact]
    [Shows(Recipe.Barrier, Trial.Expiry)]
    public async Task Wait_SessionLostAndBarrierLiftedMeanwhile_Lifted()
    {
        var (ours, theirs) = (NewRequester(), NewRequester());
        await AskAsync<BarrierProtocol.Stands>(ours, new BarrierProtocol.Set(Path));
        Tell(ours, new BarrierProtocol.Wait(Path));
        await MarkAsync();

        await LoseTheSessionAsync();
        await AskOtherAsync<BarrierProtocol.Lifted>(theirs, new BarrierProtocol.Lift(Path));
        Ensemble.Wire.Mend();

        await ours.ExpectAsync<BarrierProtocol.Lifted>();
    }

    [Fact]
    public async Task EnterAndLeave_TwoMembers_TogetherIn_TogetherOut()
    {
        var (ours, theirs) = (NewRequester(), NewRequester());
        Tell(ours, new DoubleBarrierProtocol.Enter(Path, 2));
        await ChildrenAreAsync(1, Path);
        await MarkAsync();
        Assert.Empty(ours.Drain());
        await AskOtherAsync<DoubleBarrierProtocol.Entered>(theirs, new DoubleBarrierProtocol.Enter(Path, 2));
        await ours.ExpectAsync<DoubleBarrierProtocol.Entered>();

        Tell(ours, new DoubleBarrierProtocol.Leave(Path));
        await MarkAsync();
        Assert.Empty(ours.Drain());
        await AskOtherAsync<DoubleBarrierProtocol.Left>(theirs, new DoubleBarrierProtocol.Leave(Path));

        await ours.ExpectAsync<DoubleBarrierProtocol.Left>();
        await ChildrenAreAsync(0, Path);
    }

    [Fact]
    public async Task Leave_WhileEntering_LeftAndNothingRemains()
    {
        var ours = NewRequester();
        Tell(ours, new DoubleBarrierProtocol.Enter(Path, 2));
        await ChildrenAreAsync(1, Path);

        await AskAsync<DoubleBarrierProtocol.Left>(ours, new DoubleBarrierProtocol.Leave(Path));

        await ChildrenAreAsync(0, Path);
    }

    [Fact]
    [Shows(Recipe.DoubleBarrier, Trial.Death)]
    public async Task Leave_AMemberDies_TheOtherIsNotHeldUp()
    {
        var (ours, theirs) = (NewRequester(), NewRequester());
        Tell(ours, new DoubleBarrierProtocol.Enter(Path, 2));
        await AskOtherAsync<DoubleBarrierProtocol.Entered>(theirs, new DoubleBarrierProtocol.Enter(Path, 2));
        await ours.ExpectAsync<DoubleBarrierProtocol.Entered>();
        TellOther(theirs, new DoubleBarrierProtocol.Leave(Path));

        Sys.Stop(ours.Ref);

        await theirs.ExpectAsync<DoubleBarrierProtocol.Left>();
    }

    [Fact]
    [Shows(Recipe.DoubleBarrier, Trial.Expiry)]
    public async Task SessionLost_InsideIsLost_EnteringEntersAnew()
    {
        var (inside, entering) = (NewRequester(), NewRequester());
        var elsewhere = Path.Child("elsewhere");
        await AskAsync<DoubleBarrierProtocol.Entered>(inside, new DoubleBarrierProtocol.Enter(Path, 1));
        Tell(entering, new DoubleBarrierProtocol.Enter(elsewhere, 2));
        await ChildrenAreAsync(1, elsewhere);

        await LoseTheSessionAsync();
        await inside.ExpectAsync<DoubleBarrierProtocol.Lost>();

        // To the others, a member is there until its session has expired.
        await ChildrenAreAsync(0, elsewhere);
        Ensemble.Wire.Mend();
        await AskOtherAsync<DoubleBarrierProtocol.Entered>(
            NewRequester(), new DoubleBarrierProtocol.Enter(elsewhere, 2));

        await entering.ExpectAsync<DoubleBarrierProtocol.Entered>();
    }

    [Fact]
    public async Task Enter_NoMembers_Invalid()
    {
        var refused = await AskAsync<RecipeProtocol.NotDone>(NewRequester(), new DoubleBarrierProtocol.Enter(Path, 0));

        Assert.Equal(NotDoneReason.Invalid, refused.Reason);
    }
}
