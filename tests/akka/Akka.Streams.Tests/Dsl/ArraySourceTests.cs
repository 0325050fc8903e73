using Akka.Streams.Dsl;
using Akka.Streams.Stage;
using Akka.Streams.TestKit;
using Akka.Streams.Tests.Stage;

namespace Akka.Streams.Tests.Dsl;

/// <summary>An array's elements are handed to whoever pulls without asking the source; nobody may see a difference.</summary>
public class ArraySourceTests : StreamsTestKit
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10_000)]
    public async Task From_ArrayOfAnyLength_EmitsAllAndCompletes(int length)
    {
        int[] elements = [.. Enumerable.Range(0, length)];

        Assert.Equal(elements, await Soon(Source.From(elements).RunWith(Sink.Seq<int>(), Materializer)));
        Assert.Equal(elements, await Soon(Source.From(elements).Async().RunWith(Sink.Seq<int>(), Materializer)));
    }

    [Fact]
    public void From_ArrayPulledOneByOne_CompletesTogetherWithTheLast()
    {
        var sink = Source.From(new[] { 1, 2 }).RunWith(this.SinkProbe<int>(), Materializer);

        sink.Request(1).ExpectNext(1);
        sink.Request(1).ExpectNext(2);
        sink.ExpectComplete();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task From_SinkStartsBeforeTheSource_NothingIsLeftOut(int length)
    {
        int[] elements = [.. Enumerable.Range(0, length)];
        var graph = RunnableGraph.FromGraph(GraphDsl.Create(Sink.Seq<int>(), (builder, sink) =>
        {
            builder.From(builder.Add(Source.From(elements))).To(sink);
            return ClosedShape.Instance;
        }));

        Assert.Equal(elements, await Soon(graph.Run(Materializer)));
    }

    [Fact]
    public async Task From_ArrayOfDerivedType_EmitsItAsItsBase()
    {
        object[] elements = new string[] { "a", "b", "c" };

        Assert.Equal(elements, await Soon(Source.From(elements).RunWith(Sink.Seq<object>(), Materializer)));
    }

    [Fact]
    public async Task From_PulledAndCancelledInOneBreath_EmitsNothingMore()
    {
        var stage = new TestFlow<int>(flow => new PullThenCancel(flow));

        var elements = await Soon(Source.From(new[] { 1, 2, 3, 4 }).Via(stage).RunWith(Sink.Seq<int>(), Materializer));

        Assert.Equal([1], elements);
    }

    [Fact]
    public async Task From_SeveralArraysMerged_NoneStarvesTheOthers()
    {
        const int length = 5_000;
        var merged = await Soon(Source.From(Enumerable.Repeat(0, length).ToArray())
            .Merge(Source.From(Enumerable.Repeat(1, length).ToArray()))
            .RunWith(Sink.Seq<int>(), Materializer));

        Assert.Equal(length, merged.Count(x => x == 0));
        Assert.Equal(length, merged.Count(x => x == 1));
        Assert.Contains(1, merged.Take(length));
        Assert.Contains(0, merged.Take(length));
    }

    [Fact]
    public async Task From_StageResumesAfterAnError_GoesOnWithTheNextElement()
    {
        var elements = await Soon(Source.From(new[] { 1, 0, 2, 0 })
            .Select(x => 10 / x)
            .WithAttributes(ActorAttributes.CreateSupervisionStrategy(_ => Supervision.Directive.Resume))
            .RunWith(Sink.Seq<int>(), Materializer));

        Assert.Equal([10, 5], elements);
    }

    /// <summary>Pulls the second element and ends before it comes.</summary>
    private sealed class PullThenCancel : InAndOutGraphStageLogic
    {
        private readonly TestFlow<int> _flow;

        public PullThenCancel(TestFlow<int> flow) : base(flow.Shape)
        {
            _flow = flow;
            SetHandlers(flow.In, flow.Out, this);
        }

        public override void OnPull() => Pull(_flow.In);

        public override void OnPush()
        {
            Push(_flow.Out, Grab(_flow.In));
            Pull(_flow.In);
            Assert.True(HasBeenPulled(_flow.In));
            Assert.False(IsAvailable(_flow.In));
            CompleteStage();
        }
    }
}
