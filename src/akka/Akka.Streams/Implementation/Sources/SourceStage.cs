using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>A stage with one outlet.</summary>
internal abstract class SourceStage<T, TMat> : GraphStageWithMaterializedValue<SourceShape<T>, TMat>
{
    protected SourceStage()
    {
        var name = GetType().Name.Split('`')[0];
        Out = new Outlet<T>($"{name}.out");
        Shape = new SourceShape<T>(Out);
        InitialAttributes = Attributes.CreateName(name);
    }

    public Outlet<T> Out { get; }

    public sealed override SourceShape<T> Shape { get; }

    protected sealed override Attributes InitialAttributes { get; }

    public sealed override string ToString() => GetType().Name.Split('`')[0];
}

/// <summary>A source that yields nothing when it is materialised.</summary>
internal abstract class SourceStage<T> : SourceStage<T, NotUsed>
{
    protected abstract GraphStageLogic CreateLogic(Attributes inheritedAttributes);

    public sealed override ILogicAndMaterializedValue<NotUsed> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<NotUsed>(CreateLogic(inheritedAttributes), NotUsed.Instance);
}
