using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Stage;
using AkkaZkStream.Benchmarks.Harness;

namespace AkkaZkStream.Benchmarks.Streams;

/// <summary>The sum of an array's numbers, by a loop and through graphs. Every round checks its sum.</summary>
internal sealed class StreamBench : IDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("bench", "akka { loggers = [], stdout-loglevel = OFF }");
    private readonly ActorMaterializer _materializer;
    private readonly int[] _numbers;
    private readonly long _expected;

    public StreamBench(int count)
    {
        _materializer = _system.Materializer();
        _numbers = [.. Enumerable.Range(0, count).Select(i => i % 100)];
        _expected = _numbers.Sum(x => (long)x);
    }

    public Round Loop()
    {
        var sum = 0L;
        foreach (var number in _numbers)
            sum += number;
        return Checked(sum);
    }

    /// <summary>One call for every element: what no engine of single elements can do without.</summary>
    public Round Calls()
    {
        var sum = 0L;
        foreach (var number in _numbers)
            sum = Add(sum, number);
        return Checked(sum);
    }

    public Round Stage() => Run(Source.From(_numbers));

    public Round Select() => Run(Source.From(_numbers).Select(static x => x));

    public Round Boundary(int buffer) => Run(
        Source.From(_numbers).Async(), Attributes.CreateInputBuffer(buffer, buffer));

    public void Dispose() => _system.Terminate().GetAwaiter().GetResult();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Add(long sum, int number) => sum + number;

    private Round Run(Source<int, Akka.NotUsed> source, Attributes? attributes = null)
    {
        var result = source.Via(new SumStage()).ToMaterialized(Sink.First<long>(), Keep.Right)
            .WithAttributes(attributes ?? Attributes.None).Run(_materializer);
        return Checked(result.GetAwaiter().GetResult());
    }

    private Round Checked(long sum) => sum == _expected
        ? _numbers.Length
        : throw new InvalidOperationException($"Expected the sum {_expected}, got {sum}.");

    /// <summary>A stage as a user writes it.</summary>
    private sealed class SumStage : GraphStage<FlowShape<int, long>>
    {
        private readonly Inlet<int> _in = new("Sum.in");
        private readonly Outlet<long> _out = new("Sum.out");

        public override FlowShape<int, long> Shape => new(_in, _out);

        protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

        private sealed class Logic : InAndOutGraphStageLogic
        {
            private readonly SumStage _stage;
            private long _sum;

            public Logic(SumStage stage) : base(stage.Shape)
            {
                _stage = stage;
                SetHandlers(stage._in, stage._out, this);
            }

            public override void OnPull() => Pull(_stage._in);

            public override void OnPush()
            {
                _sum += Grab(_stage._in);
                Pull(_stage._in);
            }

            public override void OnUpstreamFinish() => Emit(_stage._out, _sum, CompleteStage);
        }
    }
}
