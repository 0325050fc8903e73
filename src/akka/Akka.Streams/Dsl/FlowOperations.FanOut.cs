using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Stages;

namespace Akka.Streams.Dsl;

/// <summary>Operators on flows: one stream into several.</summary>
public static partial class FlowOperations
{
    public static Flow<TIn, TOut, TMat> AlsoTo<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat> that) =>
        flow.AlsoTo(that, propagateFailure: false);

    public static Flow<TIn, TOut, TMat> AlsoTo<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat> that, bool propagateFailure) =>
        flow.Via(Fork.AlsoTo(that, propagateFailure));

    public static Flow<TIn, TOut, TMat3> AlsoToMaterialized<TIn, TOut, TMat, TMat2, TMat3>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat2> that,
        Func<TMat, TMat2, TMat3> materializerFunction) =>
        flow.AlsoToMaterialized(that, materializerFunction, propagateFailure: false);

    public static Flow<TIn, TOut, TMat3> AlsoToMaterialized<TIn, TOut, TMat, TMat2, TMat3>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat2> that,
        Func<TMat, TMat2, TMat3> materializerFunction, bool propagateFailure) =>
        flow.ViaMaterialized(Fork.AlsoTo(that, propagateFailure), materializerFunction);

    public static Flow<TIn, TOut, TMat> DivertTo<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat> that, Func<TOut, bool> when) =>
        flow.Via(Fork.Divert(that, when));

    public static Flow<TIn, TOut, TMat3> DivertToMaterialized<TIn, TOut, TMat, TMat2, TMat3>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat2> that, Func<TOut, bool> when,
        Func<TMat, TMat2, TMat3> materializerFunction) =>
        flow.ViaMaterialized(Fork.Divert(that, when), materializerFunction);

    public static Flow<TIn, TOut, TMat> WireTap<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat> that) =>
        flow.Via(Fork.Tap(that));

    public static Flow<TIn, TOut, TMat> WireTap<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, Action<TOut> action) =>
        flow.Via(Fork.Tap(Sink.ForEach(action)));

    public static Flow<TIn, TOut, TMat3> WireTapMaterialized<TIn, TOut, TMat, TMat2, TMat3>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat2> that,
        Func<TMat, TMat2, TMat3> materializerFunction) =>
        flow.ViaMaterialized(Fork.Tap(that), materializerFunction);
}
