using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Stages;

namespace Akka.Streams.Dsl;

/// <summary>Operators on sources: one stream into several.</summary>
public static partial class SourceOperations
{
    public static Source<TOut, TMat> AlsoTo<TOut, TMat>(
        this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat> that) =>
        flow.AlsoTo(that, propagateFailure: false);

    public static Source<TOut, TMat> AlsoTo<TOut, TMat>(
        this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat> that, bool propagateFailure) =>
        flow.Via(Fork.AlsoTo(that, propagateFailure));

    public static Source<TOut, TMat3> AlsoToMaterialized<TOut, TMat, TMat2, TMat3>(
        this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat2> that,
        Func<TMat, TMat2, TMat3> materializerFunction) =>
        flow.AlsoToMaterialized(that, materializerFunction, propagateFailure: false);

    public static Source<TOut, TMat3> AlsoToMaterialized<TOut, TMat, TMat2, TMat3>(
        this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat2> that,
        Func<TMat, TMat2, TMat3> materializerFunction, bool propagateFailure) =>
        flow.ViaMaterialized(Fork.AlsoTo(that, propagateFailure), materializerFunction);

    public static Source<TOut, TMat> DivertTo<TOut, TMat>(
        this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat> that, Func<TOut, bool> when) =>
        flow.Via(Fork.Divert(that, when));

    public static Source<TOut, TMat3> DivertToMaterialized<TOut, TMat, TMat2, TMat3>(
        this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat2> that, Func<TOut, bool> when,
        Func<TMat, TMat2, TMat3> materializerFunction) =>
        flow.ViaMaterialized(Fork.Divert(that, when), materializerFunction);

    public static Source<TOut, TMat> WireTap<TOut, TMat>(
        this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat> that) =>
        flow.Via(Fork.Tap(that));

    public static Source<TOut, TMat> WireTap<TOut, TMat>(this Source<TOut, TMat> flow, Action<TOut> action) =>
        flow.Via(Fork.Tap(Sink.ForEach(action)));

    public static Source<TOut, TMat3> WireTapMaterialized<TOut, TMat, TMat2, TMat3>(
        this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat2> that,
        Func<TMat, TMat2, TMat3> materializerFunction) =>
        flow.ViaMaterialized(Fork.Tap(that), materializerFunction);
}
