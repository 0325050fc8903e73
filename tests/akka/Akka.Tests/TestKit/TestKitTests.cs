using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using Akka.TestKit.TestActors;
using Xunit.Sdk;

namespace Akka.Tests.TestKit;

/// <summary>Every expectation passes when it should, and fails the test when it should.</summary>
public sealed class TestKitTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(30);

    [Fact]
    public void ExpectMsg_OtherMessage_Fails()
    {
        TestActor.Tell("one");

        Assert.ThrowsAny<XunitException>(() => ExpectMsg("other"));
    }

    [Fact]
    public void ExpectMsg_OtherType_Fails()
    {
        TestActor.Tell("one");

        Assert.Contains("System.Int32", Assert.ThrowsAny<XunitException>(() => ExpectMsg<int>()).Message);
    }

    [Fact]
    public void ExpectMsg_NothingComes_FailsWithTheHint() => Assert.Contains(
        "what it is for", Assert.ThrowsAny<XunitException>(() => ExpectMsg<int>(Short, "what it is for")).Message);

    [Fact]
    public async Task ExpectMsgAsync_NothingComes_Fails() =>
        await Assert.ThrowsAnyAsync<XunitException>(async () => await ExpectMsgAsync<int>(Short));

    [Fact]
    public void ExpectMsg_Predicate_IsAsked()
    {
        TestActor.Tell(3);
        TestActor.Tell(3);

        Assert.Equal(3, ExpectMsg<int>(number => number > 2));
        Assert.ThrowsAny<XunitException>(() => ExpectMsg<int>(number => number > 3));
    }

    [Fact]
    public void ExpectNoMsg_MessageComes_Fails()
    {
        ExpectNoMsg(Short);
        TestActor.Tell("one");

        Assert.ThrowsAny<XunitException>(() => ExpectNoMsg(Short));
    }

    [Fact]
    public void ExpectMsgAllOf_AnyOrder_Passes()
    {
        TestActor.Tell(2);
        TestActor.Tell(1);
        ExpectMsgAllOf([1, 2]);

        TestActor.Tell(1);
        TestActor.Tell(3);
        Assert.ThrowsAny<XunitException>(() => ExpectMsgAllOf([1, 2]));
    }

    [Fact]
    public void FishForMessage_DropsWhatComesBefore()
    {
        TestActor.Tell("other");
        TestActor.Tell(1);
        TestActor.Tell(2);

        Assert.Equal(2, FishForMessage<int>(number => number == 2));
        Assert.ThrowsAny<XunitException>(() => FishForMessage<int>(_ => true, Short));
    }

    [Fact]
    public void ReceiveN_TooFew_Fails()
    {
        TestActor.Tell(1);

        Assert.ThrowsAny<XunitException>(() => ReceiveN(2, Short));
    }

    [Fact]
    public void ReceiveWhile_StopsBeforeWhatDoesNotFit()
    {
        foreach (var message in new object[] { 1, 2, "three" })
            TestActor.Tell(message);

        Assert.Equal(
            [1, 2], ReceiveWhile<object>(TimeSpan.FromSeconds(1), message => message is int ? message : null!));
        ExpectMsg("three");
    }

    [Fact]
    public void AwaitCondition_NeverHolds_Fails()
    {
        AwaitCondition(() => true);

        Assert.ThrowsAny<XunitException>(() => AwaitCondition(() => false, Short));
    }

    [Fact]
    public void AwaitAssert_ThrowsAtFirst_PassesInTheEnd()
    {
        var tries = 0;

        AwaitAssert(() => Assert.True(++tries > 2));
        Assert.ThrowsAny<XunitException>(() => AwaitAssert(() => Assert.Fail("always"), Short));
    }

    [Fact]
    public void Within_TooSlow_Fails()
    {
        Within(TimeSpan.FromSeconds(10), () => Assert.True(Remaining <= TimeSpan.FromSeconds(10)));

        Assert.ThrowsAny<XunitException>(() => Within(Short, () => ExpectMsg<string>()));
    }

    [Fact]
    public void IgnoreMessages_Fitting_AreDropped()
    {
        IgnoreMessages<int>();
        TestActor.Tell(1);
        TestActor.Tell("one");
        ExpectMsg("one");

        IgnoreNoMessages();
        TestActor.Tell(1);
        ExpectMsg(1);
    }

    [Fact]
    public void AutoPilot_AnswersAndGoesOn()
    {
        SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"re: {message}");
            return AutoPilot.KeepRunning;
        }));
        var probe = CreateTestProbe();

        probe.Send(TestActor, "one");
        probe.Send(TestActor, "two");

        probe.ExpectMsg("re: one");
        probe.ExpectMsg("re: two");
        ExpectMsg("one");
    }

    [Fact]
    public void TestProbe_RepliesAndForwards()
    {
        var (asker, answerer) = (CreateTestProbe(), CreateTestProbe());
        asker.Send(answerer.Ref, "question");

        answerer.ExpectMsg("question");
        answerer.Reply("answer");
        answerer.Forward(TestActor);

        asker.ExpectMsg("answer");
        ExpectMsg("question");
        Assert.Equal(asker.Ref, LastSender);
    }

    [Fact]
    public void TestProbe_AsReference_CanBeToldAndWatched()
    {
        var probe = CreateTestProbe();
        IActorRef reference = probe;

        reference.Tell("hello");
        probe.ExpectMsg("hello");
        Watch(probe);
        Sys.Stop(probe);

        ExpectTerminated(probe);
    }

    [Fact]
    public async Task Tell_AfterAnAwait_StillHasTheTestActorAsSender()
    {
        var echo = Sys.ActorOf(SimpleEchoActor.Props());
        await Task.Yield();

        echo.Tell("hello");

        await ExpectMsgAsync("hello");
    }

    [Fact]
    public void EventFilter_TooFewOrTooManyEvents_Fails()
    {
        EventFilter.Warning("expected").ExpectOne(() => Sys.Log.Warning("expected"));

        Assert.ThrowsAny<XunitException>(() => EventFilter.Warning("expected").ExpectOne(Short, () => { }));
        Assert.ThrowsAny<XunitException>(
            () => EventFilter.Warning("expected").Expect(0, Short, () => Sys.Log.Warning("expected")));
    }

    [Fact]
    public void EventFilter_DeadLetter_IsFound() =>
        EventFilter.DeadLetter<string>().ExpectOne(() => Sys.DeadLetters.Tell("dead"));

    [Fact]
    public void ChildActorOf_HasTheTestActorAsParent()
    {
        var child = ChildActorOf(SimpleEchoActor.Props(), "child");

        Assert.Equal(TestActor.Path, child.Path.Parent);
    }
}
