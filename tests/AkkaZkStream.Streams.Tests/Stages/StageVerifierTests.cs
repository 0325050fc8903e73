using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.TestKit;

namespace AkkaZkStream.Streams.Tests.Stages;

/// <summary>Every window operator in every regime; and the verifier itself against operators that misbehave.</summary>
public sealed class StageVerifierTests : VirtualTimeTest
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly Reading[] Inputs =
        [.. new[] { 0.1, 0.2, 1.5, 0.9, 4.0, 3.9, 9.0 }.Select((at, i) => new Reading(DateTimeOffset.UnixEpoch.AddSeconds(at), 1 << i))];

    public static TheoryData<string> Windows => ["tumbling", "sliding", "session", "days", "global", "count"];

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Windows_EveryRegime_GiveTheSame(string windows)
    {
        var flow = Spec(windows)
            .ByEventTime<Reading>(r => r.At, Watermarks.BoundedOutOfOrderness(Second))
            .Sum(r => r.Value);

        await StageVerifier.VerifyAsync(flow, Inputs, await ResultsOf(flow), Materializer, Patience);
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task KeyedWindows_EveryRegime_GiveTheSame(string windows)
    {
        var flow = Spec(windows)
            .ByEventTime<Reading>(r => r.At, Watermarks.BoundedOutOfOrderness(Second))
            .AllowedLateness(Second)
            .KeyBy(r => r.Value % 3)
            .Count();

        await StageVerifier.VerifyAsync(flow, Inputs, await ResultsOf(flow), Materializer, Patience);
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task ProcessedWindows_EveryRegime_GiveTheSame(string windows)
    {
        var flow = Spec(windows)
            .ByEventTime<Reading>(r => r.At, Watermarks.BoundedOutOfOrderness(Second))
            .KeyBy(r => r.Value % 3)
            .Process<(int, int, TimeWindow)>((key, elements, context) => context.Collect((key, elements.Length, context.Window)));

        await StageVerifier.VerifyAsync(flow, Inputs, await ResultsOf(flow), Materializer, Patience);
    }

    [Theory]
    [InlineData("tumbling")]
    [InlineData("sliding")]
    [InlineData("session")]
    [InlineData("global")]
    public async Task TriggeredWindows_EveryRegime_GiveTheSame(string windows)
    {
        var flow = Spec(windows)
            .ByEventTime<Reading>(r => r.At, Watermarks.BoundedOutOfOrderness(Second))
            .AllowedLateness(Second)
            .Trigger(Trigger.EventTime<Reading>().WithEarlyFirings(Trigger.Count<Reading>(2)))
            .Sum(r => r.Value);

        await StageVerifier.VerifyAsync(flow, Inputs, await ResultsOf(flow), Materializer, Patience);
    }

    [Fact]
    public async Task Verify_WrongOutput_SaysRegimeExpectedAndActual()
    {
        var failure = await Verify(Flow.Create<int>().Select(value => value + 1));

        Assert.Equal("all at once: expected [1, 2], got [2, 3].", failure.Message);
    }

    [Fact]
    public async Task Verify_FailureSwallowed_IsFound()
    {
        var failure = await Verify(Flow.Create<int>().Recover(_ => Akka.Util.Option<int>.Create(9)));

        Assert.Equal("failed upstream", failure.Regime);
    }

    private static WindowSpec Spec(string windows) => windows switch
    {
        "tumbling" => Window.Tumbling(Second),
        "sliding" => Window.Sliding(3 * Second, Second),
        "session" => Window.Session(Second),
        "count" => Window.Count(2),
        "global" => Window.Global(),
        _ => Window.Days(TimeZoneInfo.Utc),
    };

    private Task<StageVerificationException> Verify(Flow<int, int, NotUsed> flow) =>
        Assert.ThrowsAsync<StageVerificationException>(
            () => StageVerifier.VerifyAsync(flow, [1, 2], [1, 2], Materializer, Patience));

    private async Task<IReadOnlyList<T>> ResultsOf<T>(Flow<Reading, T, WindowCounters> flow)
    {
        var results = await Source.From(Inputs).Via(flow).RunWith(Sink.Seq<T>(), Materializer).WaitAsync(Patience);
        Assert.NotEmpty(results);
        return results;
    }
}
