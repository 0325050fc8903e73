using Akka.Streams;
using Akka.Streams.Stage;

namespace AkkaZkStream.Guarding;

/// <summary>
/// Emits a sequence's elements under a lock. <see cref="GuardPolicy"/> decides, <see cref="GuardedSourceLogic{T}"/>
/// acts.
/// </summary>
internal sealed class GuardedSourceStage<T>(GuardedSourceSettings settings, IEnumerable<T> elements)
    : GraphStageWithMaterializedValue<SourceShape<Guarded<T>>, IGuardedSourceControl>
{
    private readonly Outlet<Guarded<T>> _out = new("GuardedSource.out");

    public override SourceShape<Guarded<T>> Shape => new(_out);

    public override ILogicAndMaterializedValue<IGuardedSourceControl> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes)
    {
        var control = new GuardedSourceControl();
        var logic = new GuardedSourceLogic<T>(Shape, _out, settings, elements, control);
        return new LogicAndMaterializedValue<IGuardedSourceControl>(logic, control);
    }
}
