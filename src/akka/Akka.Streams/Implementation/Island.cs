using Akka.Streams.Implementation.Fusing;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>The stages that are fused into one actor.</summary>
internal sealed class Island(Attributes attributes)
{
    public Attributes Attributes => attributes;

    public List<GraphStageLogic> Logics { get; } = [];

    public List<Connection> Connections { get; } = [];

    public void Connect(GraphStageLogic from, Outlet outlet, GraphStageLogic to, Inlet inlet)
    {
        var connection = outlet.CreateConnection();
        connection.Attach(from, outlet, to, inlet);
        Connections.Add(connection);
    }

    public void Add(GraphStageLogic logic, Attributes effective)
    {
        logic.EffectiveAttributes = effective;
        Logics.Add(logic);
    }
}
