using AkkaZkStream.Streams.Triggers;

namespace AkkaZkStream.Streams.Windows;

/// <summary>Windows that follow each other, and whose length changes now and then; each run of a stream has its
/// own.</summary>
internal sealed class SteppedSpec(Func<TimeSpan> size) : WindowSpec
{
    internal override WindowEngine<TIn, WindowResult<TOut>> CreatePlain<TAggregate, TIn, TState, TOut>(
        TAggregate aggregate, WindowEngineOptions options) =>
        Create(new PlainStates<TAggregate, TIn, TState, TOut>(aggregate), options);

    internal override WindowEngine<Keyed<TKey, TIn>, KeyedWindowResult<TKey, TOut>>
        CreateKeyed<TKey, TAggregate, TIn, TState, TOut>(TAggregate aggregate, WindowEngineOptions options) =>
        Create(new KeyedStates<TKey, TAggregate, TIn, TState, TOut>(aggregate, options), options);

    internal override IWindowAssigner CreateAssigner() => new AlignedAssigner(new SteppedWindows(size));

    private TumblingEngine<TIn, TState, TResult> Create<TIn, TState, TResult>(
        IPaneStates<TIn, TState, TResult> states, WindowEngineOptions options) =>
        new(new SteppedWindows(size), states, options);
}
