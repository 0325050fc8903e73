namespace Akka.Streams.Stage;

/// <summary>A stage of one's own, without a materialised value.</summary>
public abstract class GraphStage<TShape> : GraphStageWithMaterializedValue<TShape, NotUsed> where TShape : Shape
{
    protected GraphStage()
    {
    }

    /// <summary>
    /// Makes the logic of one running stream: everything that changes lives there, never in the stage.
    /// </summary>
    protected abstract GraphStageLogic CreateLogic(Attributes inheritedAttributes);

    public sealed override ILogicAndMaterializedValue<NotUsed> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<NotUsed>(CreateLogic(inheritedAttributes), NotUsed.Instance);
}
