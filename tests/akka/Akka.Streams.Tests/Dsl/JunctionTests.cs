using Akka.Streams.Dsl;
using Akka.Streams.TestKit;

namespace Akka.Streams.Tests.Dsl;

public class JunctionTests : StreamsTestKit
{
    [Fact]
    public void Merge_BothInputs_EmitsFromEachAndCompletesAfterBoth()
    {
        var (left, right, sink) = FanIn(new Merge<int>(2));
        sink.Request(10);

        left.SendNext(1);
        sink.ExpectNext(1);
        right.SendNext(2);
        sink.ExpectNext(2);
        left.SendComplete();
        right.SendNext(3);
        sink.ExpectNext(3);
        right.SendComplete();
        sink.ExpectComplete();
    }

    [Fact]
    public void Merge_OneInputFails_FailsAndCancelsTheOther()
    {
        var (left, right, sink) = FanIn(new Merge<int>(2));
        sink.EnsureSubscription();

        left.SendError(new Boom());

        Assert.IsType<Boom>(sink.ExpectError());
        right.ExpectCancellation();
    }

    [Fact]
    public void Merge_Eager_CompletesWithTheFirstInput()
    {
        var (left, right, sink) = FanIn(new Merge<int>(2, eagerComplete: true));
        sink.Request(1);

        left.SendComplete();

        sink.ExpectComplete();
        right.ExpectCancellation();
    }

    [Fact]
    public async Task Merge_DerivedWithBase_GoesOnAsTheBase()
    {
        var merged = Source.Single("a").Merge<string, object, NotUsed>(Source.Single<object>(1));

        Assert.Equal(["1", "a"], (await Soon(merged.RunWith(Sink.Seq<object>(), Materializer))).Select(x =>
            $"{x}").Order());
    }

    [Fact]
    public void MergePreferred_BothHaveElements_PreferredGoesFirst()
    {
        var graph = GraphDsl.Create(builder =>
        {
            var merge = builder.Add(new MergePreferred<int>(1));
            builder.From(builder.Add(Source.From([11, 12]))).To(merge.In(0));
            builder.From(builder.Add(Source.From([1, 2, 3]))).To(merge.Preferred);
            return new SourceShape<int>(merge.Out);
        });
        var sink = Source.FromGraph(graph).RunWith(this.SinkProbe<int>(), Materializer);

        foreach (var expected in new[] { 1, 2, 3, 11, 12 }) sink.RequestNext(expected);
        sink.ExpectComplete();
    }

    [Fact]
    public void Broadcast_OneSlowOutput_HoldsTheOthers()
    {
        var (first, second) = FanOut(new Broadcast<int>(2));

        first.Request(2);
        second.RequestNext(1);
        first.ExpectNext(1);
        second.RequestNext(2);
        first.ExpectNext(2);
    }

    [Fact]
    public void Broadcast_OneOutputCancels_GoesOnForTheOther()
    {
        var (first, second) = FanOut(new Broadcast<int>(2));

        first.Cancel();

        second.Request(5).ExpectNext(1, 2, 3).ExpectComplete();
    }

    [Fact]
    public void Balance_TwoOutputs_EachElementGoesToTheOneThatWaits()
    {
        var (first, second) = FanOut(new Balance<int>(2));

        first.RequestNext(1);
        second.RequestNext(2);
        first.RequestNext(3);
        first.ExpectComplete();
        second.ExpectComplete();
    }

    [Fact]
    public void Partition_EvenAndOdd_GoToTheirOutputs()
    {
        var (even, odd) = FanOut(new Partition<int>(2, x => x % 2));

        even.Request(5);
        odd.Request(5).ExpectNext(1, 3).ExpectComplete();
        even.ExpectNext(2).ExpectComplete();
    }

    [Fact]
    public void Partition_IndexOutOfRange_Fails()
    {
        var (first, _) = FanOut(new Partition<int>(2, _ => 2));

        first.Request(1);

        Assert.IsType<PartitionOutOfBoundsException>(first.ExpectError());
    }

    private (TestPublisher.Probe<int> Left, TestPublisher.Probe<int> Right, TestSubscriber.Probe<int> Sink) FanIn(
        IGraph<UniformFanInShape<int, int>, NotUsed> junction)
    {
        var source = Source.FromGraph(GraphDsl.Create(
            this.SourceProbe<int>(), this.SourceProbe<int>(), Keep.Both, (builder, left, right) =>
            {
                var join = builder.Add(junction);
                builder.From(left).To(join);
                builder.From(right).To(join);
                return new SourceShape<int>(join.Out);
            }));
        var ((l, r), sink) = source.ToMaterialized(this.SinkProbe<int>(), Keep.Both).Run(Materializer);
        return (l, r, sink);
    }

    private (TestSubscriber.Probe<int> First, TestSubscriber.Probe<int> Second) FanOut(
        IGraph<UniformFanOutShape<int, int>, NotUsed> junction)
    {
        var sink = Sink.FromGraph(GraphDsl.Create(
            this.SinkProbe<int>(), this.SinkProbe<int>(), Keep.Both, (builder, first, second) =>
            {
                var fork = builder.Add(junction);
                builder.From(fork).To(first);
                builder.From(fork).To(second);
                return new SinkShape<int>(fork.In);
            }));
        return Source.From([1, 2, 3]).RunWith(sink, Materializer);
    }
}
