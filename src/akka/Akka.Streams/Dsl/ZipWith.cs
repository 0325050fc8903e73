using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>Makes stages that combine one element of each input.</summary>
public sealed class ZipWith
{
    public static readonly ZipWith Instance = new();

    private ZipWith()
    {
    }

    public static ZipWith<TIn0, TIn1, TOut> Apply<TIn0, TIn1, TOut>(Func<TIn0, TIn1, TOut> zipper) => new(zipper);
}

/// <summary>Combines one element of each input. Completes when either has completed and no pair can come.</summary>
public class ZipWith<TIn0, TIn1, TOut> : GraphStage<FanInShape<TIn0, TIn1, TOut>>
{
    public ZipWith(Func<TIn0, TIn1, TOut> zipper)
    {
        Zipper = zipper;
        Shape = new FanInShape<TIn0, TIn1, TOut>("ZipWith");
    }

    public Func<TIn0, TIn1, TOut> Zipper { get; }

    public sealed override FanInShape<TIn0, TIn1, TOut> Shape { get; }

    public Inlet<TIn0> In0 => Shape.In0;

    public Inlet<TIn1> In1 => Shape.In1;

    public Outlet<TOut> Out => Shape.Out;

    protected sealed override Attributes InitialAttributes => Attributes.CreateName("ZipWith");

    protected sealed override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(Shape, Zipper);

    private sealed class Logic : GraphStageLogic, IOutHandler
    {
        private readonly FanInShape<TIn0, TIn1, TOut> _shape;
        private readonly Func<TIn0, TIn1, TOut> _zipper;

        public Logic(FanInShape<TIn0, TIn1, TOut> shape, Func<TIn0, TIn1, TOut> zipper) : base(shape)
        {
            _shape = shape;
            _zipper = zipper;
            SetHandler(shape.In0, Serve, CompleteUnlessPending);
            SetHandler(shape.In1, Serve, CompleteUnlessPending);
            SetHandler(shape.Out, this);
        }

        public void OnPull()
        {
            TryPull(_shape.In0);
            TryPull(_shape.In1);
            Serve();
        }

        public void OnDownstreamFinish(Exception cause) => CancelStage(cause);

        private void Serve()
        {
            if (!IsAvailable(_shape.Out) || !IsAvailable(_shape.In0) || !IsAvailable(_shape.In1)) return;
            Push(_shape.Out, _zipper(Grab(_shape.In0), Grab(_shape.In1)));
            if (IsClosed(_shape.In0) || IsClosed(_shape.In1)) CompleteStage();
        }

        // An input that ends with its element still waiting here can make one more pair.
        private void CompleteUnlessPending()
        {
            if (IsClosed(_shape.In0) && !IsAvailable(_shape.In0)) CompleteStage();
            else if (IsClosed(_shape.In1) && !IsAvailable(_shape.In1)) CompleteStage();
        }
    }
}

/// <summary>Pairs one element of each input.</summary>
public sealed class Zip<T1, T2> : ZipWith<T1, T2, (T1, T2)>
{
    public Zip() : base(static (left, right) => (left, right))
    {
    }

    public override string ToString() => "Zip";
}
