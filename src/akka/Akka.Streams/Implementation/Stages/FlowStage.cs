using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>A stage with one inlet and one outlet.</summary>
internal abstract class FlowStage<TIn, TOut> : GraphStage<FlowShape<TIn, TOut>>
{
    protected FlowStage()
    {
        var name = NameOf(GetType());
        In = new Inlet<TIn>($"{name}.in");
        Out = new Outlet<TOut>($"{name}.out");
        Shape = new FlowShape<TIn, TOut>(In, Out);
        InitialAttributes = Attributes.CreateName(name);
    }

    public Inlet<TIn> In { get; }

    public Outlet<TOut> Out { get; }

    public sealed override FlowShape<TIn, TOut> Shape { get; }

    protected sealed override Attributes InitialAttributes { get; }

    public sealed override string ToString() => NameOf(GetType());

    private static string NameOf(Type type) => type.Name.Split('`')[0];
}
