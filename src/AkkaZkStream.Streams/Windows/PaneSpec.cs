using AkkaZkStream.Streams.Triggers;

namespace AkkaZkStream.Streams.Windows;

/// <summary>Windows whose engine keeps panes, and does not care what is in them.</summary>
internal abstract class PaneSpec : WindowSpec
{
    internal sealed override WindowEngine<TIn, WindowResult<TOut>> CreatePlain<TAggregate, TIn, TState, TOut>(
        TAggregate aggregate, WindowEngineOptions options) =>
        Create(new PlainStates<TAggregate, TIn, TState, TOut>(aggregate), options);

    internal sealed override WindowEngine<Keyed<TKey, TIn>, KeyedWindowResult<TKey, TOut>>
        CreateKeyed<TKey, TAggregate, TIn, TState, TOut>(TAggregate aggregate, WindowEngineOptions options) =>
        Create(new KeyedStates<TKey, TAggregate, TIn, TState, TOut>(aggregate, options), options);

    /// <summary>Stretches none of whose timestamps is in a window that another one of it is not in.</summary>
    public abstract IAlignedWindows Panes { get; }

    public abstract WindowEngine<TIn, TResult> Create<TIn, TState, TResult>(
        IPaneStates<TIn, TState, TResult> states, WindowEngineOptions options);
}

/// <summary>Windows that follow each other.</summary>
internal sealed class AlignedSpec(IAlignedWindows windows) : PaneSpec
{
    public override IAlignedWindows Panes => windows;

    internal override IWindowAssigner CreateAssigner() => new AlignedAssigner(windows);

    public override TimeWindow? LastWindowOf(long ticks) => windows.WindowOf(ticks);

    public override WindowEngine<TIn, TResult> Create<TIn, TState, TResult>(
        IPaneStates<TIn, TState, TResult> states, WindowEngineOptions options) =>
        new TumblingEngine<TIn, TState, TResult>(windows, states, options);
}

/// <summary>Windows that overlap.</summary>
internal sealed class SlidingSpec(SlidingWindows windows) : PaneSpec
{
    public override IAlignedWindows Panes => windows.Panes;

    internal override IWindowAssigner CreateAssigner() => new SlidingAssigner(windows);

    public override TimeWindow? LastWindowOf(long ticks) => windows.WindowAt(windows.LastWith(ticks));

    public override WindowEngine<TIn, TResult> Create<TIn, TState, TResult>(
        IPaneStates<TIn, TState, TResult> states, WindowEngineOptions options) =>
        new SlidingEngine<TIn, TState, TResult>(windows, states, options);
}
