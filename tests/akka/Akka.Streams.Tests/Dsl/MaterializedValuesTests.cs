using Akka.Streams.Dsl;

namespace Akka.Streams.Tests.Dsl;

public class MaterializedValuesTests : StreamsTestKit
{
    [Fact]
    public void Keep_EachKind_PicksItsSide()
    {
        Assert.Equal(1, Keep.Left(1, "a"));
        Assert.Equal("a", Keep.Right(1, "a"));
        Assert.Equal((1, "a"), Keep.Both(1, "a"));
        Assert.Same(NotUsed.Instance, Keep.None(1, "a"));
    }

    [Fact]
    public async Task ToMaterialized_Both_YieldsBothValues()
    {
        var (promise, result) = Source.Maybe<int>().ToMaterialized(Sink.First<int>(), Keep.Both).Run(Materializer);

        promise.SetResult(7);

        Assert.Equal(7, await Soon(result));
    }

    [Fact]
    public void ViaMaterialized_CombineAndMap_AreAppliedInOrder()
    {
        var value = Named("a").ViaMaterialized(Flow.Create<int>().MapMaterializedValue(_ => "b"), (a, b) => a + b)
            .MapMaterializedValue(text => text + "c")
            .To(Sink.Ignore<int>())
            .MapMaterializedValue(text => text + "d")
            .Run(Materializer);

        Assert.Equal("abcd", value);
    }

    [Fact]
    public void Blueprint_RunTwice_MaterialisesEachTime()
    {
        var count = 0;
        var graph = Source.Empty<int>().MapMaterializedValue(_ => ++count).To(Sink.Ignore<int>());

        Assert.Equal(1, graph.Run(Materializer));
        Assert.Equal(2, graph.Run(Materializer));
    }

    [Fact]
    public async Task GraphDsl_TwoParts_CombinesTheirValuesAndWiresThem()
    {
        var graph = GraphDsl.Create(
            Sink.Seq<int>(), Sink.First<int>(), Keep.Both,
            (builder, all, first) =>
            {
                var broadcast = builder.Add(new Broadcast<int>(2));
                builder.From(broadcast).To(all);
                builder.From(broadcast.Out(1)).Via(Flow.Create<int>().Select(x => x * 10)).To(first);
                return new SinkShape<int>(broadcast.In);
            });

        var (all, first) = Source.From([1, 2, 3]).RunWith(graph, Materializer);

        Assert.Equal(10, await Soon(first));
        Assert.Equal([1, 2, 3], await Soon(all));
    }

    [Fact]
    public async Task GraphDsl_MaterializedValueOutlet_EmitsTheValueOnce()
    {
        var source = Source.FromGraph(GraphDsl.Create(
            Source.Empty<int>().MapMaterializedValue(_ => "value"), (builder, empty) =>
            {
                builder.From(empty).To(builder.Add(Sink.Ignore<int>()));
                return new SourceShape<string>(builder.MaterializedValue);
            }));

        Assert.Equal(["value"], await Soon(source.RunWith(Sink.Seq<string>(), Materializer)));
    }

    [Fact]
    public void GraphDsl_OpenPortNotReturned_IsRefused() =>
        Assert.Throws<ArgumentException>(() => GraphDsl.Create(builder =>
        {
            builder.Add(Source.Single(1));
            return ClosedShape.Instance;
        }));

    [Fact]
    public async Task Flow_UsedTwiceInOneGraph_HasTwoStates()
    {
        var sums = Flow.Create<int>().Scan(0, (sum, x) => sum + x);

        var result = await Soon(Source.From([1, 2, 3]).Via(sums).Via(sums).RunWith(Sink.Seq<int>(), Materializer));

        Assert.Equal([0, 0, 1, 4, 10], result);
    }

    [Fact]
    public async Task PreMaterialize_Source_RunsNowAndIsReadLater()
    {
        var (promise, source) = Source.Maybe<int>().PreMaterialize(Materializer);
        var result = source.RunWith(Sink.First<int>(), Materializer);

        promise.SetResult(3);

        Assert.Equal(3, await Soon(result));
    }

    [Fact]
    public async Task Chain_OfTenThousandStages_IsMaterialised()
    {
        var source = Source.Single(0);
        for (var i = 0; i < 10_000; i++) source = source.Select(x => x + 1);

        Assert.Equal(10_000, await Soon(source.RunWith(Sink.First<int>(), Materializer)));
    }

    private static Source<int, string> Named(string name) => Source.Empty<int>().MapMaterializedValue(_ => name);
}
