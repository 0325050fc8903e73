using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Jobs;

/// <summary>The life of a source that is written as a loop.</summary>
public sealed class SourceFunctionTests : VirtualTimeTest
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<string> _calls = new();
    private readonly ConcurrentQueue<int> _seen = new();

    [Fact]
    public async Task Source_OfThreeParts_EachKnowsWhichItIsAndIsClosedBeforeTheJobEnds()
    {
        var handle = Job(3, () => new Counting(_calls) { Until = 2 }).Execute();
        await handle.Completion.WaitAsync(Patience);

        Assert.Equal(
            ["close 0", "close 1", "close 2", "open 0 of 3", "open 1 of 3", "open 2 of 3"], _calls.Order());
        Assert.Equal([0, 0, 0, 1, 1, 1], _seen.Order());
    }

    [Fact]
    public async Task Drain_SourceThatWaits_IsCancelledAndClosedAndThenTheJobEnds()
    {
        var closing = new TaskCompletionSource();
        var handle = Job(1, () => new Counting(_calls) { Until = 2, WaitsThen = true, Closing = closing.Task }).Execute();
        await Eventually(() => _calls.Contains("waits 0"));

        handle.Drain();
        await Eventually(() => _calls.Contains("closes 0"));
        Assert.False(handle.Completion.IsCompleted);
        closing.SetResult();

        await handle.Completion.WaitAsync(Patience);
        Assert.Equal(["open 0 of 1", "waits 0", "closes 0", "close 0"], _calls);
        Assert.Equal([0, 1], _seen);
    }

    [Fact]
    public async Task Drain_SourceThatIgnoresItsToken_IsClosedAllTheSame()
    {
        var goOn = new TaskCompletionSource();
        var handle = Job(1, () => new Deaf(_calls, goOn.Task)).Execute();
        await Eventually(() => _calls.Contains("runs"));

        handle.Drain();
        goOn.SetResult();

        await handle.Completion.WaitAsync(Patience);
        Assert.Equal(["runs", "closed"], _calls);
    }

    [Fact]
    public async Task Cancel_SourceThatWaits_IsClosed()
    {
        var handle = Job(1, () => new Counting(_calls) { WaitsThen = true }).Execute();
        await Eventually(() => _calls.Contains("waits 0"));

        handle.Cancel();

        await Assert.ThrowsAsync<OperationCanceledException>(() => handle.Completion.WaitAsync(Patience));
        await Eventually(() => _calls.Contains("close 0"));
    }

    [Theory]
    [InlineData("open")]
    [InlineData("run")]
    [InlineData("close")]
    public async Task Source_Throws_FailsTheJobInItsNameAndIsClosed(string where)
    {
        var handle = Job(1, () => new Counting(_calls) { Until = 2, Fails = where }).Execute();

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => handle.Completion.WaitAsync(Patience));
        Assert.Equal((where, "dice"), (failure.Message, handle.FailedOperator));
        Assert.Equal(["open 0 of 1", "close 0"], _calls);
    }

    [Fact]
    public async Task Job_RunAgain_HasClosedTheOldSourceBeforeItMakesTheNew()
    {
        var runs = 0;
        var handle = Job(1, () => new Counting(_calls) { Until = 2, Fails = ++runs == 1 ? "run" : null })
            .Execute(RestartStrategy.FixedDelay(1, Delay));
        await Eventually(() => handle.State == JobState.Restarting);
        Assert.Equal(["open 0 of 1", "close 0"], _calls);
        Time.Advance(Delay);

        await handle.Completion.WaitAsync(Patience);
        Assert.Equal(["open 0 of 1", "close 0", "open 0 of 1", "close 0"], _calls);
    }

    [Fact]
    public async Task Drain_CloseThrowsThen_FailsTheJobAndDoesNotRunItAgain()
    {
        var handle = Job(1, () => new Counting(_calls) { WaitsThen = true, Fails = "close" })
            .Execute(RestartStrategy.FixedDelay(1, Delay));
        await Eventually(() => _calls.Contains("waits 0"));

        handle.Drain();

        await Assert.ThrowsAsync<InvalidDataException>(() => handle.Completion.WaitAsync(Patience));
        Assert.Equal((JobState.Failed, 0), (handle.State, handle.Restarts));
    }

    [Fact]
    public void Parallelism_Zero_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Job(0, () => new Counting(_calls)));

    private StreamEnvironment Job(int parallelism, Func<SourceFunction<int>> create)
    {
        var job = new StreamEnvironment(System);
        job.From(parallelism, create, second => DateTimeOffset.UnixEpoch.AddSeconds(second), Watermarks.Monotonous())
            .Named("dice")
            .Select(number =>
            {
                _seen.Enqueue(number);
                return number;
            })
            .ForEachBatch(_ => { });
        return job;
    }

    private sealed class Counting(ConcurrentQueue<string> calls) : SourceFunction<int>
    {
        private int _index;

        public int Until { get; init; }

        public bool WaitsThen { get; init; }

        public string? Fails { get; init; }

        public Task Closing { get; init; } = Task.CompletedTask;

        public override ValueTask OpenAsync(SourcePart part, CancellationToken cancelled)
        {
            _index = part.Index;
            calls.Enqueue($"open {part.Index} of {part.Parallelism}");
            Check("open");
            return default;
        }

        public override async IAsyncEnumerable<int> RunAsync([EnumeratorCancellation] CancellationToken cancelled)
        {
            Check("run");
            for (var i = 0; i < Until; i++)
                yield return i;
            if (WaitsThen)
            {
                calls.Enqueue($"waits {_index}");
                await new TaskCompletionSource().Task.WaitAsync(cancelled);
            }
        }

        public override async ValueTask CloseAsync()
        {
            if (!Closing.IsCompleted) calls.Enqueue($"closes {_index}");
            await Closing;
            calls.Enqueue($"close {_index}");
            Check("close");
        }

        private void Check(string step)
        {
            if (Fails == step) throw new InvalidDataException(step);
        }
    }

    private sealed class Deaf(ConcurrentQueue<string> calls, Task goOn) : SourceFunction<int>
    {
        public override async IAsyncEnumerable<int> RunAsync([EnumeratorCancellation] CancellationToken cancelled)
        {
            calls.Enqueue("runs");
            await goOn;
            for (var i = 0; ; i++)
                yield return i;
        }

        public override ValueTask CloseAsync()
        {
            calls.Enqueue("closed");
            return default;
        }
    }
}
