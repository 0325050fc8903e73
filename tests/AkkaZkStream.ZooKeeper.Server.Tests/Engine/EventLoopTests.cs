using AkkaZkStream.ZooKeeper.Server.Engine;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Engine;

public sealed class EventLoopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Post_FromManyThreads_RunsEachOnceAndOneAtATime()
    {
        var (ran, inside, most) = (0, 0, 0);
        var loop = new EventLoop(TaskScheduler.Default, () => { }, () => { }, _ => { });

        await Parallel.ForEachAsync(Enumerable.Range(0, 8), (_, _) =>
        {
            for (var i = 0; i < 10_000; i++)
                loop.Post(() =>
                {
                    most = Math.Max(most, ++inside);
                    ran++;
                    inside--;
                });
            return ValueTask.CompletedTask;
        });
        await loop.RunAsync(() => { }).WaitAsync(Patience);

        Assert.Equal((80_000, 1), (ran, most));
    }

    [Fact]
    public async Task RunAsync_WhileABatchRuns_CompletesAfterTheBatchHasEnded()
    {
        var ended = 0;
        var loop = new EventLoop(TaskScheduler.Default, () => { }, () => ended++, _ => { });

        await loop.RunAsync(() => { }).WaitAsync(Patience);

        Assert.True(ended > 0);
    }

    /// <summary>A log that can't be written: nothing after it runs, nobody waits for ever.</summary>
    [Fact]
    public async Task BatchEnd_ThatFails_StopsTheLoopAndSaysSo()
    {
        var failure = new TaskCompletionSource<Exception>();
        var loop = new EventLoop(
            TaskScheduler.Default, () => { }, () => throw new IOException("disk full"), failure.SetResult);
        var ranLater = false;

        await loop.RunAsync(() => { }).WaitAsync(Patience);
        loop.Post(() => ranLater = true);
        await loop.RunAsync(() => ranLater = true).WaitAsync(Patience);

        Assert.Equal("disk full", (await failure.Task.WaitAsync(Patience)).Message);
        Assert.False(ranLater);
    }

    [Fact]
    public async Task RunAsync_ThatThrows_IsForWhoWaitsAndTheLoopGoesOn()
    {
        var loop = new EventLoop(TaskScheduler.Default, () => { }, () => { }, _ => { });

        await Assert.ThrowsAsync<FormatException>(() => loop.RunAsync(() => throw new FormatException()).WaitAsync(Patience));

        await loop.RunAsync(() => { }).WaitAsync(Patience);
    }
}
