using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>
/// Yields a task that ends as the stream does here: done when it completes or is cancelled, failed when it fails.
/// </summary>
internal sealed class WatchTermination<T> : GraphStageWithMaterializedValue<FlowShape<T, T>, Task<Done>>
{
    private readonly Inlet<T> _in = new("WatchTermination.in");
    private readonly Outlet<T> _out = new("WatchTermination.out");

    public WatchTermination()
    {
        Shape = new FlowShape<T, T>(_in, _out);
    }

    public override FlowShape<T, T> Shape { get; }

    public override ILogicAndMaterializedValue<Task<Done>> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes)
    {
        var termination = new TaskCompletionSource<Done>();
        return new LogicAndMaterializedValue<Task<Done>>(new Logic(this, termination), termination.Task);
    }

    private sealed class Logic : InAndOutGraphStageLogic
    {
        private readonly WatchTermination<T> _stage;
        private readonly TaskCompletionSource<Done> _termination;

        public Logic(WatchTermination<T> stage, TaskCompletionSource<Done> termination) : base(stage.Shape)
        {
            _stage = stage;
            _termination = termination;
            SetHandlers(stage._in, stage._out, this);
        }

        public override void OnPush() => Push(_stage._out, Grab(_stage._in));

        public override void OnPull() => Pull(_stage._in);

        public override void OnUpstreamFinish()
        {
            _termination.TrySetResult(Done.Instance);
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _termination.TrySetException(e);
            FailStage(e);
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            if (cause is SubscriptionWithCancelException.NonFailureCancellation)
                _termination.TrySetResult(Done.Instance);
            else
                _termination.TrySetException(cause);
            CancelStage(cause);
        }

        public override void PostStop() =>
            _termination.TrySetException(new AbruptStageTerminationException(this));
    }
}
