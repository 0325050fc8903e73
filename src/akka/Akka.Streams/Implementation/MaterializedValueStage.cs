using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A source inside a graph that emits the value which the graph's own materialisation yields.</summary>
internal abstract class MaterializedValueStage
{
    /// <summary>Its place among the parts of the graph.</summary>
    public int Part { get; init; }

    public void Deliver(LiveGraph[] parts, object value) => Deliver(parts[Part].Outlets[0].Logic, value);

    protected abstract void Deliver(GraphStageLogic logic, object value);
}

/// <inheritdoc cref="MaterializedValueStage" />
internal sealed class MaterializedValueStage<T> : MaterializedValueStage
{
    protected override void Deliver(GraphStageLogic logic, object value) =>
        ((MaterializedValueSource<T>.Logic)logic).Value = (T)value;
}

/// <summary>The source itself.</summary>
internal sealed class MaterializedValueSource<T> : GraphStage<SourceShape<T>>
{
    private readonly Outlet<T> _out = new("MaterializedValueSource.out");

    public MaterializedValueSource()
    {
        Shape = new SourceShape<T>(_out);
    }

    public override SourceShape<T> Shape { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    internal sealed class Logic : OutGraphStageLogic
    {
        private readonly MaterializedValueSource<T> _stage;

        public Logic(MaterializedValueSource<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            SetHandler(stage._out, this);
        }

        public T Value { get; set; }

        public override void OnPull()
        {
            Push(_stage._out, Value);
            CompleteStage();
        }
    }
}
