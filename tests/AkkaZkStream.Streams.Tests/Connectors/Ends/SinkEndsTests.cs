using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

/// <summary>Every way in which a stream into every kind of sink can end: what has arrived is a head of what was sent, the
/// sink's task says how it ended, and nothing is open any more when it does.</summary>
public sealed class SinkEndsTests : VirtualTimeTest
{
    private readonly TaskCompletionSource _allWritten = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static IEnumerable<int> Hundred => Enumerable.Range(0, 100);

    [Theory]
    [MemberData(nameof(SinkKind.All), MemberType = typeof(SinkKind))]
    public async Task Stream_ThatCompletes_IsAllThere(string name)
    {
        using var kind = SinkKind.Create(name);

        await Source.From(Hundred).RunWith(kind.Sink, Materializer).WaitAsync(Patience);

        Assert.Equal(0, await kind.CountOpenAsync());
        Assert.Equal(Hundred, await kind.ArrivedAsync());
    }

    [Theory]
    [MemberData(nameof(SinkKind.All), MemberType = typeof(SinkKind))]
    public async Task Upstream_ThatFails_IsToldAndLeavesNothingOpen(string name)
    {
        using var kind = SinkKind.Create(name);

        var end = Source.From(() => ThreeThenFailure()).RunWith(kind.Sink, Materializer);

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => end.WaitAsync(Patience));
        Assert.Equal("gone", failure.Message);
        await AssertHeadAsync(kind, 3);
    }

    [Theory]
    [MemberData(nameof(SinkKind.All), MemberType = typeof(SinkKind))]
    public async Task Materializer_ShutDown_IsToldAndLeavesNothingOpen(string name)
    {
        using var kind = SinkKind.Create(name);
        using var materializer = ActorMaterializer.Create(System);
        var end = Source.From(() => ThreeThenSilence()).RunWith(kind.Sink, materializer);
        await _allWritten.Task.WaitAsync(Patience);

        materializer.Shutdown();

        await Assert.ThrowsAsync<AbruptStageTerminationException>(() => end.WaitAsync(Patience));
        await AssertHeadAsync(kind, 3);
    }

    [Theory]
    [MemberData(nameof(SinkKind.All), MemberType = typeof(SinkKind))]
    public async Task Write_ThatFails_IsToldBothWays(string name)
    {
        using var kind = SinkKind.Create(name);
        kind.Break();
        var (upstream, end) = Source.From(Enumerable.Range(0, int.MaxValue))
            .WatchTermination(Keep.Right)
            .ToMaterialized(kind.Sink, Keep.Both)
            .Run(Materializer);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => end.WaitAsync(Patience));

        Assert.True(failure is IOException or UnauthorizedAccessException or ChannelClosedException, $"got {failure}");
        await Assert.ThrowsAsync(failure.GetType(), () => upstream.WaitAsync(Patience));
        await AssertHeadAsync(kind, 2);
    }

    [Theory]
    [MemberData(nameof(SinkKind.All), MemberType = typeof(SinkKind))]
    public async Task Sink_OfAStreamThatFailed_RunsAgain(string name)
    {
        using var kind = SinkKind.Create(name);
        var sink = kind.Sink;
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            Source.From(() => ThreeThenFailure()).RunWith(sink, Materializer).WaitAsync(Patience));

        await Source.From(Hundred).RunWith(sink, Materializer).WaitAsync(Patience);

        Assert.Equal(Hundred, (await kind.ArrivedAsync()).TakeLast(100));
    }

    [Theory]
    [MemberData(nameof(SinkKind.All), MemberType = typeof(SinkKind))]
    public async Task Job_ThatIsRestarted_WritesAllOfItsSecondRun(string name)
    {
        using var kind = SinkKind.Create(name);
        var runs = 0;
        var job = new StreamEnvironment(System);
        Numbers(job, () => runs++ == 0 ? ThreeThenFailure() : All()).To(kind.Sink);

        var handle = job.Execute(RestartStrategy.FixedDelay(1, TimeSpan.FromSeconds(1)));

        await EndedAsync(handle);
        Assert.Equal((1, 0), (handle.Restarts, await kind.CountOpenAsync()));
        Assert.Equal(Hundred, (await kind.ArrivedAsync()).TakeLast(100));
    }

    [Theory]
    [MemberData(nameof(SinkKind.Slow), MemberType = typeof(SinkKind))]
    public async Task Write_ThatWaits_IsGivenUpWhenUpstreamFails(string name)
    {
        using var kind = SinkKind.Create(name);
        kind.Stall();
        var (stop, end) = await WaitingAsync(kind, Materializer);

        stop.Abort(new InvalidDataException("gone"));

        await Assert.ThrowsAsync<InvalidDataException>(() => end.WaitAsync(Patience));
        Assert.Equal(0, await kind.CountOpenAsync());
    }

    [Theory]
    [MemberData(nameof(SinkKind.Slow), MemberType = typeof(SinkKind))]
    public async Task Write_ThatWaits_IsGivenUpWhenTheMaterializerIsShutDown(string name)
    {
        using var kind = SinkKind.Create(name);
        kind.Stall();
        using var materializer = ActorMaterializer.Create(System);
        var (_, end) = await WaitingAsync(kind, materializer);

        materializer.Shutdown();

        await Assert.ThrowsAsync<AbruptStageTerminationException>(() => end.WaitAsync(Patience));
        Assert.Equal(0, await kind.CountOpenAsync());
    }

    [Fact]
    public async Task Job_IntoAFullChannel_EndsWhenItsLastEventIsTaken()
    {
        var channel = Channel.CreateBounded<int>(1);
        var job = new StreamEnvironment(System);
        Numbers(job, Two).To(channel.Writer);
        var handle = job.Execute();
        await Eventually(() => { Time.Advance(TimeSpan.FromSeconds(1)); return channel.Reader.Count == 1; });

        Assert.False(handle.Completion.IsCompleted);
        var taken = await channel.Reader.ReadAllAsync().ToListAsync().AsTask().WaitAsync(Patience);

        await EndedAsync(handle);
        Assert.Equal([0, 1], taken);

        static async IAsyncEnumerable<int> Two()
        {
            yield return 0;
            yield return 1;
            await Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Job_ThatIsRestarted_CompletesItsChannelOnce()
    {
        var channel = Channel.CreateUnbounded<int>();
        var runs = 0;
        var job = new StreamEnvironment(System);
        Numbers(job, () => runs++ == 0 ? ThreeThenFailure() : All()).To(channel.Writer);

        await EndedAsync(job.Execute(RestartStrategy.FixedDelay(1, TimeSpan.FromSeconds(1))));

        var taken = await channel.Reader.ReadAllAsync().ToListAsync().AsTask().WaitAsync(Patience);
        Assert.Equal(Hundred, taken.TakeLast(100));
    }

    [Fact]
    public async Task Job_WhoseSystemEndsWhileItWaitsToRestart_Ends()
    {
        var job = new StreamEnvironment(System);
        Numbers(job, () => ThreeThenSilence()).To(Sink.Ignore<int>());
        var handle = job.Execute(RestartStrategy.ExponentialDelay(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));
        await _allWritten.Task.WaitAsync(Patience);

        await System.Terminate().WaitAsync(Patience);

        await Assert.ThrowsAnyAsync<Exception>(() => handle.Completion.WaitAsync(Patience));
        Assert.Equal(JobState.Failed, handle.State);
    }

    [Fact]
    public async Task Job_WhoseSourceCannotBeMadeAgain_Fails()
    {
        var runs = 0;
        var job = new StreamEnvironment(System);
        job.From(1, _ => Failing(), At, Watermarks.Monotonous()).To(Sink.Ignore<int>());

        var handle = job.Execute(RestartStrategy.FixedDelay(5, TimeSpan.FromSeconds(1)));

        await Assert.ThrowsAsync<InvalidOperationException>(() => EndedAsync(handle));
        Assert.Equal((JobState.Failed, 1), (handle.State, handle.Restarts));

        Source<int, NotUsed> Failing() =>
            runs++ == 0 ? Source.Failed<int>(new IOException("lost")) : throw new InvalidOperationException("no more");

        static DateTimeOffset At(int number) => DateTimeOffset.UnixEpoch;
    }

    private static DataStream<int> Numbers(StreamEnvironment job, Func<IAsyncEnumerable<int>> numbers) =>
        job.From(numbers, number => DateTimeOffset.UnixEpoch.AddSeconds(number), Watermarks.Monotonous());

    private static async IAsyncEnumerable<int> All()
    {
        foreach (var number in Hundred)
            yield return number;
        await Task.CompletedTask;
    }

    private static async IAsyncEnumerable<int> ThreeThenFailure()
    {
        for (var number = 0; number < 3; number++)
            yield return number;
        await Task.Yield();
        throw new InvalidDataException("gone");
    }

    /// <summary>Whoever asks for the fourth has dealt with the third.</summary>
    private async IAsyncEnumerable<int> ThreeThenSilence([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var number = 0; number < 3; number++)
            yield return number;
        _allWritten.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    private static async Task AssertHeadAsync(SinkKind kind, int most)
    {
        Assert.Equal(0, await kind.CountOpenAsync());
        var arrived = await kind.ArrivedAsync();
        Assert.InRange(arrived.Count, 0, most);
        Assert.Equal(Hundred.Take(arrived.Count), arrived);
    }

    /// <summary>A stream without end into a sink whose writes wait.</summary>
    private static async Task<(UniqueKillSwitch Stop, Task End)> WaitingAsync(SinkKind kind, IMaterializer materializer)
    {
        var sent = 0;
        var running = Source.From(Enumerable.Range(0, int.MaxValue))
            .Select(number => number + (0 * Interlocked.Increment(ref sent)))
            .ViaMaterialized(KillSwitches.Single<int>(), Keep.Right)
            .ToMaterialized(kind.Sink, Keep.Both)
            .Run(materializer);
        await Eventually(() => Volatile.Read(ref sent) >= 2 || kind.IsWaiting);
        return running;
    }

    private async Task EndedAsync(JobHandle handle)
    {
        await Eventually(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            return handle.Completion.IsCompleted;
        });
        await handle.Completion;
    }
}
