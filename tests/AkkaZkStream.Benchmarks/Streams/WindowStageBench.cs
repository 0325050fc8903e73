using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Stage;
using AkkaZkStream.Benchmarks.Harness;
using AkkaZkStream.Benchmarks.Windows;

namespace AkkaZkStream.Benchmarks.Streams;

/// <summary>The tumbling sum event by event: by a plain loop over columns, and by a stage between a source and a sink.</summary>
internal sealed class WindowStageBench : IDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("bench", "akka { loggers = [], stdout-loglevel = OFF }");
    private readonly EventColumns _columns = EventColumns.InOrder();
    private readonly Event[] _events;
    private readonly long _expected;

    public WindowStageBench()
    {
        _events = [.. _columns.Timestamps.Zip(_columns.Values, (at, value) => new Event(at, value))];
        _expected = HandWritten.Scalar(_columns.Timestamps, _columns.Values);
    }

    public Round Loop() => Checked(HandWritten.Scalar(_columns.Timestamps, _columns.Values));

    public Round Stage()
    {
        var checksum = 0L;
        Source.From(_events)
            .Via(new SumStage())
            .RunWith(Sink.ForEach<long>(window => checksum += window), _system.Materializer())
            .GetAwaiter().GetResult();
        return Checked(checksum);
    }

    public void Dispose() => _system.Terminate().GetAwaiter().GetResult();

    private Round Checked(long checksum) => checksum == _expected
        ? EventColumns.Count
        : throw new InvalidOperationException($"Expected the checksum {_expected}, got {checksum}.");

    private readonly record struct Event(long Timestamp, int Value);

    /// <summary>The same loop as a stage: emits the checksum of each window that ends.</summary>
    private sealed class SumStage : GraphStage<FlowShape<Event, long>>
    {
        private readonly Inlet<Event> _in = new("Sum.in");
        private readonly Outlet<long> _out = new("Sum.out");

        public override FlowShape<Event, long> Shape => new(_in, _out);

        protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

        private sealed class Logic : InAndOutGraphStageLogic
        {
            private readonly SumStage _stage;
            private long _start;
            private long _end = long.MinValue;
            private long _sum;

            public Logic(SumStage stage)
                : base(stage.Shape)
            {
                _stage = stage;
                SetHandlers(stage._in, stage._out, this);
            }

            public override void OnPull() => Pull(_stage._in);

            public override void OnPush()
            {
                var next = Grab(_stage._in);
                if (next.Timestamp >= _end)
                {
                    Fire(next);
                    return;
                }
                _sum += next.Value;
                Pull(_stage._in);
            }

            public override void OnUpstreamFinish() => Emit(_stage._out, HandWritten.Checksum(_start, _sum), CompleteStage);

            private void Fire(Event first)
            {
                Push(_stage._out, HandWritten.Checksum(_start, _sum));
                _start = EventColumns.StartOf(first.Timestamp);
                (_end, _sum) = (_start + EventColumns.WindowTicks, first.Value);
            }
        }
    }
}
