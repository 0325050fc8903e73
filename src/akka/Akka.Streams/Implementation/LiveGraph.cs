using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>An open inlet of a graph that is being materialised.</summary>
internal readonly record struct LiveInlet(GraphStageLogic Logic, Inlet Port, Island Island);

/// <summary>An open outlet of a graph that is being materialised.</summary>
internal readonly record struct LiveOutlet(GraphStageLogic Logic, Outlet Port, Island Island);

/// <summary>A part that has been materialised: its open ports, in the order of its shape, and its value.</summary>
internal readonly record struct LiveGraph(LiveInlet[] Inlets, LiveOutlet[] Outlets, object Value);
