using Akka.Streams.Dsl;
using Akka.Streams.TestKit;

namespace Akka.Streams.Tests.Dsl;

/// <summary>Operators that let the two ends go at their own paces.</summary>
public class RateOperatorsTests : StreamsTestKit
{
    [Fact]
    public void Conflate_DownstreamBusy_AggregatesWhatComes()
    {
        var sink = Source.From([1, 2, 3]).Conflate((sum, x) => sum + x).RunWith(this.SinkProbe<int>(), Materializer);

        sink.EnsureSubscription();
        Assert.Equal(6, Sum(sink));
    }

    [Fact]
    public void Batch_LimitReached_HoldsUpstreamBack()
    {
        var produced = 0;
        var sink = Source.From(Enumerable.Range(1, 10)).Select(x => Interlocked.Increment(ref produced))
            .Batch(3, x => new List<int> { x }, (list, x) =>
            {
                list.Add(x);
                return list;
            })
            .Select(list => string.Join("+", list))
            .RunWith(this.SinkProbe<string>(), Materializer);

        var groups = new List<string> { sink.RequestNext() };

        // One group went, one waits full, and one element waits for the next.
        Assert.InRange(Volatile.Read(ref produced), 1, 8);
        while (groups.Sum(group => group.Split('+').Length) < 10) groups.Add(sink.RequestNext());
        Assert.All(groups, group => Assert.InRange(group.Split('+').Length, 1, 3));
        Assert.Equal(Enumerable.Range(1, 10), string.Join("+", groups).Split('+').Select(int.Parse));
    }

    [Fact]
    public void Expand_UpstreamSlow_RepeatsTheNewestElement()
    {
        static IEnumerator<int> Forever(int x)
        {
            while (true) yield return x;
        }

        var (source, sink) = this.SourceProbe<int>().Expand(Forever)
            .ToMaterialized(this.SinkProbe<int>(), Keep.Both).Run(Materializer);
        source.SendNext(1);

        for (var i = 0; i < 3; i++) sink.RequestNext(1);
    }

    [Theory]
    [InlineData(OverflowStrategy.DropHead, "3 4 5")]
    [InlineData(OverflowStrategy.DropTail, "1 2 5")]
    [InlineData(OverflowStrategy.DropNew, "1 2 3")]
    [InlineData(OverflowStrategy.DropBuffer, "4 5")]
    public void Buffer_Full_DropsAsNamed(OverflowStrategy strategy, string expected)
    {
        var sink = Source.From([1, 2, 3, 4, 5]).Buffer(3, strategy).RunWith(this.SinkProbe<int>(), Materializer);

        // Without demand the whole source runs into the buffer in the island's first turn.
        foreach (var element in expected.Split(' ')) sink.RequestNext(int.Parse(element));
        sink.ExpectComplete();
    }

    [Fact]
    public void Buffer_FullAndFail_Fails()
    {
        var sink = Source.From([1, 2, 3]).Buffer(2, OverflowStrategy.Fail).RunWith(this.SinkProbe<int>(), Materializer);
        sink.EnsureSubscription();

        Assert.IsType<BufferOverflowException>(sink.ExpectError());
    }

    [Fact]
    public async Task Limit_OneTooMany_Fails() =>
        await Assert.ThrowsAsync<StreamLimitReachedException>(
            () => Soon(Source.From([1, 2, 3]).Limit(2).RunWith(Sink.Ignore<int>(), Materializer)));

    private static int Sum(TestSubscriber.Probe<int> sink)
    {
        var sum = 0;
        while (sum < 6) sum += sink.RequestNext();
        return sum;
    }
}
