using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class PipeToTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public async Task PipeTo_TaskSucceeds_TellsTheResult()
    {
        await Task.FromResult(42).PipeTo(TestActor);

        ExpectMsg(42);
    }

    [Fact]
    public async Task PipeTo_TaskSucceeds_TellsWhatSuccessMakesOfIt()
    {
        await Task.FromResult(42).PipeTo(TestActor, success: number => $"got {number}");

        ExpectMsg("got 42");
    }

    [Fact]
    public async Task PipeTo_TaskFails_TellsStatusFailure()
    {
        var cause = new InvalidOperationException("no");

        await Task.FromException<int>(cause).PipeTo(TestActor);

        Assert.Same(cause, ExpectMsg<Status.Failure>().Cause);
    }

    [Fact]
    public async Task PipeTo_TaskFails_TellsWhatFailureMakesOfIt()
    {
        await Task.FromException<int>(
            new InvalidOperationException("no")).PipeTo(TestActor, failure: cause => cause.Message);

        ExpectMsg("no");
    }

    [Fact]
    public async Task PipeTo_TaskWithoutResult_TellsOnlyWhatSuccessMakes()
    {
        await Task.CompletedTask.PipeTo(TestActor);
        await Task.CompletedTask.PipeTo(TestActor, success: () => "done");

        ExpectMsg("done");
    }

    [Fact]
    public async Task PipeTo_SenderGiven_IsTheSender()
    {
        var probe = CreateTestProbe();

        await Task.FromResult(42).PipeTo(TestActor, probe.Ref);

        ExpectMsg(42);
        Assert.Equal(probe.Ref, LastSender);
    }

    [Fact]
    public async Task PipeTo_ValueTask_TellsTheResult()
    {
        await new ValueTask<int>(42).PipeTo(TestActor);

        ExpectMsg(42);
    }

    [Fact]
    public void PipeTo_TaskCompletesLater_RunsOnTheCompletingThread()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var completion = new TaskCompletionSource<int>();
        var threads = new List<Thread>();
        var piping = completion.Task.PipeTo(TestActor, success: number =>
        {
            threads.Add(Thread.CurrentThread);
            return number;
        });

        completion.SetResult(42);

        Assert.True(piping.IsCompletedSuccessfully);
        Assert.Equal([Thread.CurrentThread], threads);
    }
}
