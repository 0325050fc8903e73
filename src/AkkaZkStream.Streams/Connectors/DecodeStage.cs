using Akka.Streams;
using Akka.Streams.Stage;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>Makes elements of lines.</summary>
/// <typeparam name="T">The elements.</typeparam>
internal interface ILineDecoder<T>
{
    /// <summary>Adds the elements that a line makes, none or several.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="number">Its number in the input, from 1.</param>
    /// <param name="elements">Where they go.</param>
    void Decode(ReadOnlySpan<byte> line, long number, Queue<T> elements);

    /// <summary>The input has ended.</summary>
    void End()
    {
    }
}

/// <summary>Makes elements of bytes that come cut anywhere.</summary>
internal sealed class DecodeStage<T>(Func<ILineDecoder<T>> create, int lineBytesMax)
    : GraphStage<FlowShape<ReadOnlyMemory<byte>, T>>
{
    private readonly Inlet<ReadOnlyMemory<byte>> _in = new("Decode.in");
    private readonly Outlet<T> _out = new("Decode.out");

    public override FlowShape<ReadOnlyMemory<byte>, T> Shape => new(_in, _out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, create(), lineBytesMax);

    private sealed class Logic : InAndOutGraphStageLogic
    {
        private readonly DecodeStage<T> _stage;
        private readonly ILineDecoder<T> _decoder;
        private readonly LineCutter _cutter;
        private readonly Queue<T> _elements = new();

        public Logic(DecodeStage<T> stage, ILineDecoder<T> decoder, int lineBytesMax)
            : base(stage.Shape)
        {
            (_stage, _decoder, _cutter) = (stage, decoder, new LineCutter(lineBytesMax));
            SetHandlers(stage._in, stage._out, this);
        }

        public override void OnPush()
        {
            _cutter.Add(Grab(_stage._in).Span);
            Decode();
            Proceed();
        }

        public override void OnPull() => Proceed();

        public override void OnUpstreamFinish()
        {
            _cutter.EndLastLine();
            Decode();
            _decoder.End();
            Proceed();
        }

        private void Decode()
        {
            while (_cutter.TryTake(out var line))
                _decoder.Decode(line, _cutter.LineNumber, _elements);
        }

        private void Proceed()
        {
            if (IsAvailable(_stage._out) && _elements.TryDequeue(out var element))
                Push(_stage._out, element);
            if (_elements.Count > 0)
                return;
            if (IsClosed(_stage._in))
                CompleteStage();
            else if (!HasBeenPulled(_stage._in) && IsAvailable(_stage._out))
                Pull(_stage._in);
        }
    }
}
