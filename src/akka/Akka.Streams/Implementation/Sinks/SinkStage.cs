using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>A stage with one inlet.</summary>
internal abstract class SinkStage<T, TMat> : GraphStageWithMaterializedValue<SinkShape<T>, TMat>
{
    protected SinkStage()
    {
        var name = GetType().Name.Split('`')[0];
        In = new Inlet<T>($"{name}.in");
        Shape = new SinkShape<T>(In);
        InitialAttributes = Attributes.CreateName(name);
    }

    public Inlet<T> In { get; }

    public sealed override SinkShape<T> Shape { get; }

    protected sealed override Attributes InitialAttributes { get; }

    public sealed override string ToString() => GetType().Name.Split('`')[0];
}

/// <summary>A sink that yields a task: the stream's result.</summary>
internal abstract class ResultSinkStage<T, TResult> : SinkStage<T, Task<TResult>>
{
    protected abstract ResultSinkLogic<T, TResult> CreateLogic(Attributes inheritedAttributes);

    public sealed override ILogicAndMaterializedValue<Task<TResult>> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes)
    {
        var logic = CreateLogic(inheritedAttributes);
        return new LogicAndMaterializedValue<Task<TResult>>(logic, logic.Result.Task);
    }
}
