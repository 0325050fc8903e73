using Akka.Streams.Dsl;
using Akka.Streams.Stage;
using Akka.Streams.TestKit;

namespace Akka.Streams.Tests.Stage;

public class EmittingTests : StreamsTestKit
{
    [Fact]
    public void CompleteStage_StillEmitting_DeliversAllFirst()
    {
        var sink = Source.From([1, 2]).Via(new TestFlow<int>(s => new Logic(s)))
            .RunWith(this.SinkProbe<int>(), Materializer);

        foreach (var expected in new[] { 1, 1, 2, 2, 99 }) sink.RequestNext(expected);

        sink.ExpectComplete();
    }

    [Fact]
    public void Cancelled_StillEmitting_EndsTheStage()
    {
        var (source, sink) = this.SourceProbe<int>().Via(new TestFlow<int>(s => new Logic(s)))
            .ToMaterialized(this.SinkProbe<int>(), Keep.Both).Run(Materializer);
        sink.Request(1);
        source.SendNext(1);
        sink.ExpectNext(1);

        sink.Cancel();

        source.ExpectCancellation();
    }

    [Fact]
    public async Task Emit_AfterwardsEmitsAgain_GoesBeforeWhatIsEmittedLater() =>
        Assert.Equal([1, 100, 10, 2, 200, 20], await Run(s => new OrderLogic(s)));

    [Fact]
    public async Task Read_TwoElements_AreGivenTogether() =>
        Assert.Equal([3, 3], await Run(s => new ReadLogic(s), 1, 2, 3));

    private async Task<IEnumerable<int>> Run(Func<TestFlow<int>, GraphStageLogic> create, params int[] elements) =>
        await Soon(Source.From(elements.Length == 0 ? [1, 2] : elements).Via(new TestFlow<int>(create))
            .RunWith(Sink.Seq<int>(), Materializer));

    private sealed class Logic : GraphStageLogic
    {
        public Logic(TestFlow<int> stage) : base(stage.Shape)
        {
            SetHandler(
                stage.In,
                onPush: () =>
                {
                    var x = Grab(stage.In);
                    EmitMultiple(stage.Out, [x, x]);
                },
                onUpstreamFinish: () =>
                {
                    Emit(stage.Out, 99);
                    CompleteStage();
                });
            SetHandler(stage.Out, onPull: () => TryPull(stage.In));
        }
    }

    private sealed class OrderLogic : GraphStageLogic
    {
        public OrderLogic(TestFlow<int> stage) : base(stage.Shape)
        {
            SetHandler(
                stage.In,
                onPush: () =>
                {
                    var x = Grab(stage.In);
                    Emit(stage.Out, x, () => Emit(stage.Out, x * 100));
                    Emit(stage.Out, x * 10);
                },
                onUpstreamFinish: CompleteStage);
            SetHandler(stage.Out, onPull: () => TryPull(stage.In));
        }
    }

    /// <summary>Emits the sum of each two elements, and what is left at the end.</summary>
    private sealed class ReadLogic : GraphStageLogic
    {
        private readonly TestFlow<int> _stage;

        public ReadLogic(TestFlow<int> stage) : base(stage.Shape)
        {
            _stage = stage;
            SetHandler(stage.In, EagerTerminateInput);
            SetHandler(stage.Out, EagerTerminateOutput);
        }

        public override void PreStart() => ReadMany<int>(
            _stage.In, 2,
            pair => Emit(_stage.Out, pair.Sum(), PreStart),
            rest => EmitMultiple(_stage.Out, rest.ToArray()));
    }
}
