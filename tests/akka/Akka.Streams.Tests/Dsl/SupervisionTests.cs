using Akka.Streams.Dsl;
using Akka.Streams.Supervision;

namespace Akka.Streams.Tests.Dsl;

public class SupervisionTests : StreamsTestKit
{
    [Fact]
    public async Task Select_UserCodeThrows_FailsByDefault()
    {
        var result = Run(five => five.Select(ThrowAtThree));

        await Assert.ThrowsAsync<Boom>(() => Soon(result));
    }

    [Fact]
    public async Task Select_UserCodeThrows_CancelsUpstreamWithTheFailureThroughOtherStages()
    {
        var upstream = Source.Repeat(3).WatchTermination(Keep.Right).Select(x => x).Select(ThrowAtThree)
            .To(Sink.Ignore<int>()).Run(Materializer);

        await Assert.ThrowsAsync<Boom>(() => Soon(upstream));
    }

    [Fact]
    public async Task Select_CancelledNormally_CompletesUpstreamThroughOtherStages() =>
        await Soon(Source.Repeat(1).WatchTermination(Keep.Right).Select(x => x).Take(1)
            .To(Sink.Ignore<int>()).Run(Materializer));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CancellationStrategy_SaysWhatAFailureDownstreamDoes(bool complete)
    {
        Attributes.CancellationStrategy.IStrategy strategy = complete
            ? new Attributes.CancellationStrategy.CompleteStage()
            : new Attributes.CancellationStrategy.FailStage();
        var middle = Flow.Create<int>().Select(x => x)
            .WithAttributes(new Attributes(new Attributes.CancellationStrategy(strategy)));
        var upstream = Source.Repeat(3).WatchTermination(Keep.Right).Via(middle).Select(ThrowAtThree)
            .To(Sink.Ignore<int>()).Run(Materializer);

        if (complete) await Soon(upstream);
        else await Assert.ThrowsAsync<Boom>(() => Soon(upstream));
    }

    [Fact]
    public async Task Select_Resumed_DropsTheElement() =>
        Assert.Equal("1 2 4 5", await Run(five => five.Select(ThrowAtThree), Deciders.ResumingDecider));

    [Fact]
    public async Task Scan_Resumed_KeepsTheState() =>
        Assert.Equal("0 1 3 7 12", await Run(
            five => five.Scan(0, (sum, x) => sum + ThrowAtThree(x)), Deciders.ResumingDecider));

    [Fact]
    public async Task Scan_Restarted_BeginsAnew() =>
        Assert.Equal("0 1 3 0 4 9", await Run(
            five => five.Scan(0, (sum, x) => sum + ThrowAtThree(x)), Deciders.RestartingDecider));

    [Fact]
    public async Task SelectMany_Resumed_DropsTheElement() =>
        Assert.Equal("1 2 4 5", await Run(
            five => five.SelectMany(x => new[] { ThrowAtThree(x) }), Deciders.ResumingDecider));

    [Fact]
    public async Task SelectAsync_Resumed_DropsTheElement() =>
        Assert.Equal("1 2 4 5", await Run(
            five => five.SelectAsync(2, async x =>
            {
                await Task.Yield();
                return ThrowAtThree(x);
            }), Deciders.ResumingDecider));

    [Fact]
    public async Task SelectAsync_TaskFails_DeciderAndStreamGetAnAggregateOnce()
    {
        var seen = new List<Exception>();
        var result = Run(
            five => five.SelectAsync(1, x => Task.FromException<int>(new Boom())),
            e =>
            {
                seen.Add(e);
                return Directive.Stop;
            });

        var failure = await Assert.ThrowsAsync<AggregateException>(() => Soon(result));

        Assert.IsType<Boom>(failure.GetBaseException());
        Assert.IsType<AggregateException>(Assert.Single(seen));
    }

    [Fact]
    public async Task SelectAsync_LambdaThrows_StreamGetsTheExceptionItself()
    {
        var result = Run(five => five.SelectAsync<int, int, NotUsed>(1, _ => throw new Boom()));

        await Assert.ThrowsAsync<Boom>(() => Soon(result));
    }

    [Fact]
    public async Task ForEach_Resumed_GoesOn()
    {
        var seen = new List<int>();
        await Soon(Source.From([1, 2, 3, 4]).RunWith(
            Sink.ForEach<int>(x => seen.Add(ThrowAtThree(x)))
                .WithAttributes(ActorAttributes.CreateSupervisionStrategy(Deciders.ResumingDecider)),
            Materializer));

        Assert.Equal([1, 2, 4], seen);
    }

    [Fact]
    public async Task Attributes_InnerAndOuterStrategy_InnerWins()
    {
        var stage = Flow.Create<int>().Select(ThrowAtThree)
            .WithAttributes(ActorAttributes.CreateSupervisionStrategy(Deciders.ResumingDecider));

        Assert.Equal("1 2 4 5", await Run(five => five.Via(stage), Deciders.StoppingDecider));
    }

    private static int ThrowAtThree(int x) => x == 3 ? throw new Boom() : x;

    private async Task<string> Run(
        Func<Source<int, NotUsed>, Source<int, NotUsed>> build, Supervision.Decider? decider = null)
    {
        var source = build(Source.From([1, 2, 3, 4, 5]));
        if (decider is not null) source = source.AddAttributes(ActorAttributes.CreateSupervisionStrategy(decider));
        return string.Join(" ", await Soon(source.RunWith(Sink.Seq<int>(), Materializer)));
    }
}
