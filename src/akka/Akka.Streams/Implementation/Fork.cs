using Akka.Streams.Dsl;
using Akka.Streams.Implementation.Stages;

namespace Akka.Streams.Implementation;

/// <summary>Flows that give some or all of their elements to a sink on their way.</summary>
internal static class Fork
{
    public static IGraph<FlowShape<T, T>, TMat> AlsoTo<T, TMat>(
        IGraph<SinkShape<T>, TMat> sink, bool propagateFailure) =>
        FanInGraph.Divert(sink, new Broadcast<T>(2, propagateFailure));

    public static IGraph<FlowShape<T, T>, TMat> Divert<T, TMat>(IGraph<SinkShape<T>, TMat> sink, Func<T, bool> when) =>
        FanInGraph.Divert(sink, new Partition<T>(2, element => when(element) ? 1 : 0));

    public static IGraph<FlowShape<T, T>, TMat> Tap<T, TMat>(IGraph<SinkShape<T>, TMat> sink) =>
        FanInGraph.Divert(sink, new WireTapStage<T>());
}
