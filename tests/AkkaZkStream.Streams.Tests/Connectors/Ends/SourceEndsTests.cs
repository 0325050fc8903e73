using System.Net.Sockets;
using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

/// <summary>Every way in which a stream out of every kind of source can end: it hands on what came before, tells how it
/// ended, and leaves nothing open.</summary>
public sealed class SourceEndsTests : VirtualTimeTest
{
    private static IEnumerable<int> Hundred => Enumerable.Range(0, 100);

    [Theory]
    [MemberData(nameof(SourceKind.Ending), MemberType = typeof(SourceKind))]
    public async Task Input_ThatEnds_IsAllHandedOn(string name)
    {
        await using var kind = SourceKind.Create(name);
        await kind.SendAsync(Hundred);
        await kind.EndAsync();

        Assert.Equal(Hundred, await kind.Source.RunWith(Sink.Seq<int>(), Materializer).WaitAsync(Patience));
        await NothingIsOpenAsync(kind);
    }

    [Theory]
    [MemberData(nameof(SourceKind.All), MemberType = typeof(SourceKind))]
    public async Task Downstream_ThatHasEnough_LeavesNothingOpen_AndTheSourceRunsAgain(string name)
    {
        await using var kind = SourceKind.Create(name);
        await kind.SendAsync(Hundred);
        var source = kind.Source;

        Assert.Equal([0, 1], await source.Take(2).RunWith(Sink.Seq<int>(), Materializer).WaitAsync(Patience));
        await NothingIsOpenAsync(kind);

        Assert.Equal(2, (await source.Take(2).RunWith(Sink.Seq<int>(), Materializer).WaitAsync(Patience)).Count);
        await NothingIsOpenAsync(kind);
    }

    [Theory]
    [MemberData(nameof(SourceKind.Waiting), MemberType = typeof(SourceKind))]
    public async Task Wait_ForInput_IsGivenUpWhenDownstreamCancels(string name)
    {
        await using var kind = SourceKind.Create(name);
        await kind.SendAsync([0, 1]);
        var (stop, numbers) = kind.Source
            .ViaMaterialized(KillSwitches.Single<int>(), Keep.Right)
            .ToMaterialized(Sink.Queue<int>(), Keep.Both)
            .Run(Materializer);
        var third = await ThirdAsync(numbers);

        stop.Shutdown();

        Assert.False((await third.WaitAsync(Patience)).HasValue);
        await kind.StirAsync();
        await NothingIsOpenAsync(kind);
    }

    [Theory]
    [MemberData(nameof(SourceKind.Waiting), MemberType = typeof(SourceKind))]
    public async Task Wait_ForInput_IsGivenUpWhenTheMaterializerIsShutDown(string name)
    {
        await using var kind = SourceKind.Create(name);
        await kind.SendAsync([0, 1]);
        using var materializer = ActorMaterializer.Create(System);
        var third = await ThirdAsync(kind.Source.RunWith(Sink.Queue<int>(), materializer));

        materializer.Shutdown();

        await Assert.ThrowsAnyAsync<Exception>(() => third.WaitAsync(Patience));
        await kind.StirAsync();
        await NothingIsOpenAsync(kind);
    }

    [Theory]
    [MemberData(nameof(SourceKind.Failing), MemberType = typeof(SourceKind))]
    public async Task Input_ThatFails_FailsTheStreamAndLeavesNothingOpen(string name)
    {
        await using var kind = SourceKind.Create(name);
        await kind.BreakAsync();

        var end = kind.Source.RunWith(Sink.Seq<int>(), Materializer);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => end.WaitAsync(Patience));
        Assert.True(failure is IOException or SocketException, $"got {failure}");
        await NothingIsOpenAsync(kind);
    }

    [Theory]
    [MemberData(nameof(SourceKind.Counting), MemberType = typeof(SourceKind))]
    public async Task Consumer_ThatIsSlow_IsNotReadAheadOf(string name)
    {
        await using var kind = SourceKind.Create(name);
        await kind.SendAsync(Enumerable.Range(0, 10_000));
        await kind.EndAsync();
        var numbers = kind.Source.RunWith(Sink.Queue<int>().AddAttributes(Attributes.CreateInputBuffer(1, 1)), Materializer);

        for (var number = 0; number < 10_000; number++)
        {
            Assert.Equal(number, (await numbers.PullAsync().WaitAsync(Patience)).Value);
            Assert.InRange(kind.Taken, number + 1, number + 4);
        }

        Assert.False((await numbers.PullAsync().WaitAsync(Patience)).HasValue);
    }

    /// <summary>Asks for the third element once the first two are there, so that the source waits for it.</summary>
    private async Task<Task<Akka.Util.Option<int>>> ThirdAsync(ISinkQueue<int> numbers)
    {
        for (var number = 0; number < 2; number++)
            Assert.Equal(number, (await numbers.PullAsync().WaitAsync(Patience)).Value);
        var third = numbers.PullAsync();
        Time.Advance(TimeSpan.FromSeconds(10));
        Assert.False(third.IsCompleted);
        return third;
    }

    private static Task NothingIsOpenAsync(SourceKind kind) => Eventually(() => kind.Open == 0);
}
