using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

public static class OrElse
{
    public static IGraph<UniformFanInShape<T, T>, NotUsed> Create<T>() => new OrElse<T>();
}

/// <summary>Emits the primary input, or the secondary one if the primary completes without an element.</summary>
public sealed class OrElse<T> : GraphStage<UniformFanInShape<T, T>>
{
    public OrElse()
    {
        Shape = new UniformFanInShape<T, T>(Out, Primary, Secondary);
    }

    public Inlet<T> Primary { get; } = new("OrElse.primary");

    public Inlet<T> Secondary { get; } = new("OrElse.secondary");

    public Outlet<T> Out { get; } = new("OrElse.out");

    public override UniformFanInShape<T, T> Shape { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    public override string ToString() => "OrElse";

    private sealed class Logic : GraphStageLogic, IOutHandler
    {
        private readonly OrElse<T> _stage;
        private Inlet<T> _active;
        private bool _pushed;

        public Logic(OrElse<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            _active = stage.Primary;
            SetHandler(stage.Primary, OnPrimary, OnPrimaryFinish);
            SetHandler(stage.Secondary, () => Push(stage.Out, Grab(stage.Secondary)), OnSecondaryFinish);
            SetHandler(stage.Out, this);
        }

        public void OnPull()
        {
            if (!IsClosed(_active)) Pull(_active);
        }

        public void OnDownstreamFinish(Exception cause) => CancelStage(cause);

        private void OnPrimary()
        {
            if (!_pushed) Cancel(_stage.Secondary);
            _pushed = true;
            Push(_stage.Out, Grab(_stage.Primary));
        }

        private void OnPrimaryFinish()
        {
            _active = _stage.Secondary;
            if (_pushed || IsClosed(_stage.Secondary)) CompleteStage();
            else if (IsAvailable(_stage.Out)) Pull(_stage.Secondary);
        }

        private void OnSecondaryFinish()
        {
            if (IsClosed(_stage.Primary)) CompleteStage();
        }
    }
}
