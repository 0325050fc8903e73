using AkkaZkStream.Coordination;
using AkkaZkStream.Guarding;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Tests.Guarding;

/// <summary>One test per transition of <see cref="GuardPolicy"/>, and per event that must not cause one.</summary>
public sealed class GuardPolicyTests
{
    private readonly GuardActionsFake _source = new();

    [Fact]
    public void Guard_NoDemand_DoesNotAskForTheLock()
    {
        _source.Policy.OnDemand();

        Assert.Equal("", _source.TakeLog());
        Assert.Equal(GuardState.Resting, _source.Policy.State);
    }

    [Fact]
    public void Guard_Demand_AsksOnce()
    {
        _source.Pull();
        _source.Policy.OnDemand();

        Assert.Equal("Acquire", _source.TakeLog());
        Assert.Equal(GuardState.Waiting, _source.Policy.State);
    }

    [Fact]
    public void Guard_Granted_EmitsOneElementAndKeepsTheLock()
    {
        _source.Pull();
        _source.Grant();
        _source.Pull();

        Assert.Equal("Acquire Emit(101/0)", _source.TakeLog());
        Assert.Equal(GuardState.Holding, _source.Policy.State);
        Assert.Equal(1, _source.Grants);
    }

    [Fact]
    public void Guard_Accepted_ReleasesAndAsksAgainAtOnce()
    {
        Emitted();

        _source.Answer(GuardedAnswer.Accepted);
        _source.Pull();

        Assert.Equal("Release(101) Acquire", _source.TakeLog());
    }

    [Fact]
    public void Guard_NotAnsweredWhereTheCoordinatorMayHaveASuccessor_SaysItAgain()
    {
        _source.RepeatAfter = TimeSpan.FromSeconds(1);
        Emitted();
        _source.Answer(GuardedAnswer.Accepted);
        _source.Pull();
        _source.TakeLog();

        _source.Fire(GuardTimer.Repeat);
        Assert.Equal("Release(101) Acquire", _source.TakeLog());
        _source.Policy.OnReleased(new FencingToken(101));
        _source.Fire(GuardTimer.Repeat);

        Assert.Equal("Acquire", _source.TakeLog());
    }

    [Fact]
    public void Guard_LateGrantForAnEarlierWish_CountsForNothing()
    {
        _source.Pull();
        _source.Policy.OnUnknown();
        _source.Fire(GuardTimer.Rest);
        _source.TakeLog();

        _source.Policy.OnAcquired(new Grant(new FencingToken(7), new Zxid(8), TimeSpan.FromSeconds(9)), number: 1);

        Assert.Equal((GuardState.Waiting, ""), (_source.Policy.State, _source.TakeLog()));
        _source.Grant();
        Assert.Equal(GuardState.Holding, _source.Policy.State);
    }

    [Fact]
    public void Guard_GivenWhatItHasGivenBack_GivesItBackAgainAndWaitsOn()
    {
        Emitted();
        _source.Answer(GuardedAnswer.Accepted);
        _source.Pull();
        _source.TakeLog();

        _source.Policy.OnAcquired(new Grant(new FencingToken(101), new Zxid(102), TimeSpan.FromSeconds(9)), number: 2);

        Assert.Equal("Release(101)", _source.TakeLog());
        Assert.Equal(GuardState.Waiting, _source.Policy.State);
    }

    [Fact]
    public void Guard_PauseMadeShorterWhileItLasts_AsksAtTheNextLook()
    {
        var every = TimeSpan.FromHours(1);
        var source = new GuardActionsFake(everyNow: () => every);
        Emitted(source);
        source.Answer(GuardedAnswer.Accepted);
        source.Pull();
        Assert.Equal("Release(101)", source.TakeLog());

        source.Now += source.Timers[GuardTimer.Rest];
        source.Fire(GuardTimer.Rest);
        Assert.Equal("", source.TakeLog());
        every = TimeSpan.FromSeconds(2);
        source.Now += source.Timers[GuardTimer.Rest];
        source.Fire(GuardTimer.Rest);

        Assert.Equal(TimeSpan.FromSeconds(2), source.Now);
        Assert.Equal("Acquire", source.TakeLog());
    }

    [Fact]
    public void Guard_WithAPause_AsksAgainWhenItIsOver()
    {
        var source = new GuardActionsFake(every: TimeSpan.FromSeconds(5));
        Emitted(source);
        source.Answer(GuardedAnswer.Accepted);
        source.Pull();
        Assert.Equal("Release(101)", source.TakeLog());
        Assert.Equal(TimeSpan.FromSeconds(5), source.Timers[GuardTimer.Rest]);

        source.Fire(GuardTimer.Rest);

        Assert.Equal("Acquire", source.TakeLog());
    }

    [Theory]
    [InlineData((int)GuardedAnswer.Refused)]
    [InlineData((int)GuardedAnswer.Unknown)]
    public void Guard_NotAccepted_ReleasesAndPausesBeforeItAsksAgain(int answer)
    {
        Emitted();
        _source.Pull();

        _source.Answer((GuardedAnswer)answer);

        Assert.Equal("Release(101)", _source.TakeLog());
        Assert.Equal(TimeSpan.FromSeconds(1), _source.Timers[GuardTimer.Rest]);
    }

    [Fact]
    public void Guard_SeveralPerGrant_EmitsThemAllThenReleasesWhenAllAreAnswered()
    {
        var source = new GuardActionsFake(elementsPerGrant: 3) { Demand = 5 };
        source.Policy.OnDemand();
        source.Grant();
        Assert.Equal("Acquire Emit(101/0) Emit(101/1) Emit(101/2)", source.TakeLog());

        source.Answer(GuardedAnswer.Accepted);
        source.Answer(GuardedAnswer.Accepted);
        Assert.Equal("", source.TakeLog());
        source.Answer(GuardedAnswer.Accepted);

        Assert.Equal("Release(101) Acquire", source.TakeLog());
    }

    [Fact]
    public void Guard_SeveralPerGrantButOneRefused_EmitsNoMoreUnderTheGrant()
    {
        var source = new GuardActionsFake(elementsPerGrant: 3);
        Emitted(source);
        source.Answer(GuardedAnswer.Refused);
        source.Pull();

        Assert.Equal("Release(101)", source.TakeLog());
    }

    [Fact]
    public void Guard_SeveralPerGrantButNoMoreDemand_ReleasesForTheOthers()
    {
        var source = new GuardActionsFake(elementsPerGrant: 3);
        Emitted(source);

        source.Answer(GuardedAnswer.Accepted);

        Assert.Equal("Release(101)", source.TakeLog());
    }

    [Fact]
    public void Guard_ElementsAtAnEnd_CompletesWhenTheLockIsGivenBack()
    {
        _source.Elements = 1;
        Emitted();
        _source.Answer(GuardedAnswer.Accepted);
        Assert.Equal("Release(101)", _source.TakeLog());

        _source.Policy.OnReleased(new FencingToken(101));

        Assert.Equal("Finish", _source.TakeLog());
        Assert.Null(_source.Failure);
    }

    [Fact]
    public void Guard_LastElementRefused_IsOfferedAgainBeforeTheEnd()
    {
        _source.Elements = 1;
        Emitted();
        _source.Answer(GuardedAnswer.Refused);
        _source.Policy.OnReleased(new FencingToken(101));
        _source.Fire(GuardTimer.Rest);
        _source.Pull();
        _source.Grant();

        Assert.Equal("Release(101) Acquire Emit(102/0)", _source.TakeLog());
    }

    [Fact]
    public void Guard_Suspended_EmitsNothingUntilResumed()
    {
        var source = new GuardActionsFake(elementsPerGrant: 2);
        source.Pull();
        FencingToken token = source.Grant();
        source.Policy.OnSuspended(token);
        source.Pull();
        source.Answer(GuardedAnswer.Accepted);
        Assert.Equal("Acquire Emit(101/0)", source.TakeLog());
        Assert.Equal(GuardState.Suspended, source.Policy.State);

        source.Policy.OnResumed(token);

        Assert.Equal("Renew(1) Emit(101/1)", source.TakeLog());
        Assert.Equal(GuardState.Holding, source.Policy.State);
    }

    [Fact]
    public void Guard_SuspendedWithEverythingAnswered_GivesTheLockBack()
    {
        FencingToken token = Emitted();
        _source.Policy.OnSuspended(token);

        _source.Answer(GuardedAnswer.Accepted);

        Assert.Equal("Release(101)", _source.TakeLog());
    }

    [Fact]
    public void Guard_DeadlinePassed_EmitsNothingUntilRenewed()
    {
        var source = new GuardActionsFake(elementsPerGrant: 2);
        Emitted(source);
        source.Now = TimeSpan.FromSeconds(8);
        source.Fire(GuardTimer.Renew);
        source.Now = TimeSpan.FromSeconds(9);
        source.Pull();
        source.Answer(GuardedAnswer.Accepted);
        Assert.Equal("Renew(1)", source.TakeLog());
        Assert.False(source.LastGrant!.Validity.IsValidAt(source.Now));

        source.Policy.OnRenewed(1, TimeSpan.FromSeconds(9));

        Assert.Equal("Emit(101/1)", source.TakeLog());
        Assert.True(source.LastGrant.Validity.IsValidAt(TimeSpan.FromSeconds(16.999)));
        Assert.False(source.LastGrant.Validity.IsValidAt(TimeSpan.FromSeconds(17)));
    }

    [Fact]
    public void Guard_Holding_RenewsAfterAThirdOfWhatIsLeft()
    {
        Emitted();
        Assert.Equal(TimeSpan.FromSeconds(3), _source.Timers[GuardTimer.Renew]);

        _source.Now = TimeSpan.FromSeconds(3);
        _source.Fire(GuardTimer.Renew);

        Assert.Equal("Renew(1)", _source.TakeLog());
        Assert.Equal(TimeSpan.FromSeconds(2), _source.Timers[GuardTimer.Renew]);
        _source.Policy.OnRenewed(1, TimeSpan.FromSeconds(9));
        Assert.Equal(TimeSpan.FromSeconds(3), _source.Timers[GuardTimer.Renew]);
    }

    [Fact]
    public void Guard_OldRenewalAnswered_CountsFromWhenThatOneWasSent()
    {
        Emitted();
        _source.Fire(GuardTimer.Renew);
        _source.Now = TimeSpan.FromSeconds(2);
        _source.Fire(GuardTimer.Renew);

        _source.Policy.OnRenewed(1, TimeSpan.FromSeconds(10));

        Assert.Equal(TimeSpan.FromSeconds(10), _source.LastGrant!.Validity.Deadline.At);
        _source.Policy.OnRenewed(2, TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.FromSeconds(12), _source.LastGrant.Validity.Deadline.At);
    }

    [Fact]
    public void Guard_GrantedLongAfterItAsked_CountsFromTheAsking()
    {
        _source.Pull();
        _source.Now = TimeSpan.FromSeconds(60);

        _source.Grant(validForSeconds: 65);

        Assert.Equal(TimeSpan.FromSeconds(65), _source.LastGrant!.Validity.Deadline.At);
    }

    [Fact]
    public void Guard_GrantedTooLateToUse_EmitsNothing()
    {
        _source.Pull();
        _source.Now = TimeSpan.FromSeconds(60);

        _source.Grant(validForSeconds: 60);

        Assert.Equal("Acquire", _source.TakeLog());
        Assert.Equal(GuardState.Holding, _source.Policy.State);
    }

    [Fact]
    public void Guard_LostWithNothingOut_QueuesAgainAtOnce()
    {
        _source.Pull();
        _source.Now = TimeSpan.FromSeconds(60);
        FencingToken token = _source.Grant(validForSeconds: 60);

        _source.Policy.OnLost(token, LossReason.SessionLost);

        Assert.Equal("Acquire Acquire", _source.TakeLog());
        Assert.Equal(GuardState.Waiting, _source.Policy.State);
    }

    [Theory]
    [InlineData((int)GuardedAnswer.Accepted)]
    [InlineData((int)GuardedAnswer.Refused)]
    public void Guard_LostWithAnElementOut_QueuesAgainWhenItIsAnswered(int answer)
    {
        FencingToken token = Emitted();
        _source.Pull();

        _source.Policy.OnLost(token, LossReason.SessionLost);
        Assert.Equal("", _source.TakeLog());
        Assert.Equal(GuardState.Lost, _source.Policy.State);
        Assert.False(_source.LastGrant!.Validity.IsValidAt(_source.Now));
        _source.Answer((GuardedAnswer)answer);

        Assert.Equal("Acquire", _source.TakeLog());
    }

    [Fact]
    public void Guard_LostAndToldToFail_FailsWithTheReason()
    {
        var source = new GuardActionsFake(onLost: LostReaction.Fail);
        FencingToken token = Emitted(source);

        source.Policy.OnLost(token, LossReason.SessionLost);

        Assert.Equal("The lock /lock was lost: SessionLost.", Assert.IsType<GuardedSourceException>(source.Failure).Message);
    }

    [Fact]
    public void Guard_RenewalAnsweredByACoordinatorThatKnowsOfNoGrant_QueuesAgain()
    {
        _source.Pull();
        _source.Now = TimeSpan.FromSeconds(60);
        _source.Grant(validForSeconds: 60);
        _source.Fire(GuardTimer.Renew);
        _source.TakeLog();

        _source.Policy.OnLost(FencingToken.None, LossReason.NotHeld);

        Assert.Equal("Acquire", _source.TakeLog());
    }

    [Fact]
    public void Guard_LostOfAnotherGrant_ChangesNothing()
    {
        Emitted();

        _source.Policy.OnLost(new FencingToken(55), LossReason.SessionLost);
        _source.Policy.OnSuspended(new FencingToken(55));

        Assert.Equal(GuardState.Holding, _source.Policy.State);
    }

    [Fact]
    public void Guard_RenewedAfterLost_DoesNotRevive()
    {
        FencingToken token = Emitted();
        _source.Fire(GuardTimer.Renew);
        _source.Policy.OnLost(token, LossReason.SessionLost);

        _source.Policy.OnRenewed(1, TimeSpan.FromSeconds(9));

        Assert.False(_source.LastGrant!.Validity.IsValidAt(TimeSpan.Zero));
    }

    [Theory]
    [InlineData(NotAcquiredReason.Refused)]
    [InlineData(NotAcquiredReason.Invalid)]
    public void Guard_ClaimRefusedForGood_Fails(NotAcquiredReason reason)
    {
        _source.Pull();

        _source.Policy.OnNotAcquired(reason, "No permission.");

        Assert.Equal("The lock /lock was refused: No permission.", _source.Failure?.Message);
    }

    [Theory]
    [InlineData(NotAcquiredReason.Stopping)]
    [InlineData(NotAcquiredReason.TooManyHolders)]
    public void Guard_ClaimRefusedForNow_AsksAgainLater(NotAcquiredReason reason)
    {
        _source.Pull();
        _source.Policy.OnNotAcquired(reason, "Later.");
        Assert.Equal("Acquire", _source.TakeLog());

        _source.Fire(GuardTimer.Rest);

        Assert.Equal("Acquire", _source.TakeLog());
    }

    [Fact]
    public void Guard_ClaimOfUnknownOutcome_AsksAgainLater()
    {
        _source.Pull();
        _source.Policy.OnUnknown();
        _source.Fire(GuardTimer.Rest);

        Assert.Equal("Acquire Acquire", _source.TakeLog());
    }

    [Fact]
    public void Guard_GrantThatNobodyWaitsFor_IsGivenBack()
    {
        _source.Pull();
        _source.Policy.OnUnknown();
        _source.TakeLog();

        _source.Grant();

        Assert.Equal("Release(101)", _source.TakeLog());
    }

    [Fact]
    public void Guard_DrainedAtRest_CompletesAtOnce()
    {
        _source.Policy.Drain();
        _source.Policy.Drain();
        _source.Pull();

        Assert.Equal("Finish", _source.TakeLog());
    }

    [Fact]
    public void Guard_DrainedWhileWaiting_TakesTheClaimBack()
    {
        _source.Pull();
        _source.Policy.Drain();
        Assert.Equal("Acquire Cancel", _source.TakeLog());

        _source.Policy.OnCancelled();

        Assert.Equal("Finish", _source.TakeLog());
    }

    [Fact]
    public void Guard_GrantCrossesTheCancel_IsNotUsed()
    {
        _source.Pull();
        _source.Policy.Drain();
        _source.TakeLog();

        _source.Grant();
        Assert.Equal("", _source.TakeLog());
        _source.Policy.OnCancelled();

        Assert.Equal("Finish", _source.TakeLog());
        Assert.Equal(0, _source.Grants);
    }

    [Fact]
    public void Guard_DrainedWithAnElementOut_WaitsForItsAnswerAndTheRelease()
    {
        FencingToken token = Emitted();
        _source.Policy.Drain();
        _source.Pull();
        Assert.Equal("", _source.TakeLog());

        _source.Answer(GuardedAnswer.Accepted);
        Assert.Equal("Release(101)", _source.TakeLog());
        _source.Policy.OnReleased(token);

        Assert.Equal("Finish", _source.TakeLog());
    }

    [Fact]
    public void Guard_DrainedAndNobodyAnswers_CompletesAfterAWhile()
    {
        _source.Pull();
        _source.Policy.Drain();

        Assert.Equal(TimeSpan.FromSeconds(1), _source.Timers[GuardTimer.Farewell]);
        _source.Fire(GuardTimer.Farewell);

        Assert.Equal("Acquire Cancel Finish", _source.TakeLog());
    }

    [Fact]
    public void Guard_DrainedBeforeTheLastReleaseIsHeardOf_WaitsForIt()
    {
        FencingToken token = Emitted();
        _source.Answer(GuardedAnswer.Accepted);
        _source.Policy.Drain();
        Assert.Equal("Release(101)", _source.TakeLog());

        _source.Policy.OnReleased(token);

        Assert.Equal("Finish", _source.TakeLog());
    }

    private FencingToken Emitted(GuardActionsFake? source = null)
    {
        source ??= _source;
        source.Pull();
        FencingToken token = source.Grant();
        source.TakeLog();
        return token;
    }
}
