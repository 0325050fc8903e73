using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Jobs;

/// <summary>The states of a job, one transition after the other, on virtual time.</summary>
public sealed class JobRunnerTests : VirtualTimeTest
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(10);

    private int _runs;

    [Fact]
    public async Task Job_SourceEnds_IsFinished()
    {
        var handle = Job(failures: 0).Execute();
        await handle.Completion.WaitAsync(Patience);

        Assert.Equal((JobState.Finished, 0, null), (handle.State, handle.Restarts, handle.FailedOperator));
    }

    [Fact]
    public async Task Job_OperatorThrows_IsFailedInItsName()
    {
        var handle = Job(failures: 1).Execute();

        await Assert.ThrowsAsync<InvalidDataException>(() => handle.Completion.WaitAsync(Patience));
        Assert.Equal((JobState.Failed, "check"), (handle.State, handle.FailedOperator));
    }

    [Fact]
    public async Task Job_FailsLessOftenThanAllowed_RunsAgainAfterEachDelayAndFinishes()
    {
        var handle = Job(failures: 2).Execute(RestartStrategy.FixedDelay(2, Delay));
        for (var restart = 1; restart <= 2; restart++)
        {
            await Eventually(() => handle.State == JobState.Restarting);
            Time.Advance(Delay - TimeSpan.FromTicks(1));
            Assert.Equal((JobState.Restarting, restart), (handle.State, _runs));
            Time.Advance(TimeSpan.FromTicks(1));
        }
        await handle.Completion.WaitAsync(Patience);

        Assert.Equal((JobState.Finished, 2, 3), (handle.State, handle.Restarts, _runs));
    }

    [Fact]
    public async Task Job_FailsMoreOftenThanAllowed_IsFailed()
    {
        var handle = Job(failures: 9).Execute(RestartStrategy.FixedDelay(1, Delay));
        await Eventually(() => handle.State == JobState.Restarting);
        Time.Advance(Delay);

        await Assert.ThrowsAsync<InvalidDataException>(() => handle.Completion.WaitAsync(Patience));
        Assert.Equal((JobState.Failed, 1, 2), (handle.State, handle.Restarts, _runs));
    }

    [Fact]
    public async Task Cancel_WhileItWaitsToRestart_EndsIt()
    {
        var handle = Job(failures: 9).Execute(RestartStrategy.FixedDelay(5, Delay));
        await Eventually(() => handle.State == JobState.Restarting);

        handle.Cancel();
        Time.Advance(Delay);

        await Assert.ThrowsAsync<OperationCanceledException>(() => handle.Completion.WaitAsync(Patience));
        Assert.Equal((JobState.Canceled, 1), (handle.State, _runs));
    }

    [Fact]
    public async Task Drain_WhileItWaitsToRestart_FinishesIt()
    {
        var handle = Job(failures: 9).Execute(RestartStrategy.FixedDelay(5, Delay));
        await Eventually(() => handle.State == JobState.Restarting);

        handle.Drain();
        await handle.Completion.WaitAsync(Patience);

        Assert.Equal(JobState.Finished, handle.State);
    }

    [Fact]
    public async Task Cancel_EndlessJobOverColumns_EndsIt()
    {
        var job = new StreamEnvironment(System);
        var started = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        job.FromColumns<int>(new long[100_000], new int[100_000], Watermarks.Monotonous(), 10).SelectAsync(1, async value =>
        {
            started.TrySetResult();
            await release.Task;
            return value;
        }).ForEachBatch(_ => { });
        var handle = job.Execute();
        await started.Task.WaitAsync(Patience);

        Assert.Equal(JobState.Running, handle.State);
        handle.Cancel();
        release.SetResult();

        await Assert.ThrowsAsync<OperationCanceledException>(() => handle.Completion.WaitAsync(Patience));
        Assert.Equal(JobState.Canceled, handle.State);
    }

    [Fact]
    public async Task Job_OneOfTwoStreamsFails_StopsTheOther()
    {
        var job = Job(failures: 1);
        job.From(Source.Maybe<int>().MapMaterializedValue(_ => NotUsed.Instance), At, Watermarks.Monotonous())
            .ForEachBatch(_ => { });

        var handle = job.Execute();

        await Assert.ThrowsAsync<InvalidDataException>(() => handle.Completion.WaitAsync(Patience));
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 200)]
    [InlineData(3, 400)]
    [InlineData(4, 700)]
    [InlineData(1_000_000, 700)]
    public void ExponentialDelay_EachRestart_DoublesUpToTheLongest(int restart, int milliseconds) =>
        Assert.Equal(
            TimeSpan.FromMilliseconds(milliseconds),
            RestartStrategy.ExponentialDelay(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(700)).DelayBefore(restart));

    private StreamEnvironment Job(int failures)
    {
        var job = new StreamEnvironment(System);
        job.From(1, _ => NextRun(), At, Watermarks.Monotonous())
            .Select(number => number == 5 && _runs <= failures ? throw new InvalidDataException("fifth") : number)
            .Named("check")
            .ForEachBatch(_ => { });
        return job;
    }

    private Source<int, NotUsed> NextRun()
    {
        _runs++;
        return Source.From(Enumerable.Range(0, 10));
    }

    private static DateTimeOffset At(int second) => DateTimeOffset.UnixEpoch.AddSeconds(second);
}
