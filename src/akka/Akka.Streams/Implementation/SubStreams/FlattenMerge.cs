using Akka.Streams.Dsl;
using Akka.Streams.Implementation.Stages;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.SubStreams;

/// <summary>
/// Runs the source that each element becomes, at most so many at a time, and emits what comes from any of them.
/// </summary>
internal sealed class FlattenMerge<TIn, TOut, TMat>(int breadth, Func<TIn, IGraph<SourceShape<TOut>, TMat>> flatten)
    : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, breadth, flatten);

    private sealed class Logic(
        FlattenMerge<TIn, TOut, TMat> stage, int breadth, Func<TIn, IGraph<SourceShape<TOut>, TMat>> flatten)
        : FlowLogic<TIn, TOut>(stage)
    {
        private readonly HashSet<SubSinkInlet<TOut>> _running = [];
        private readonly Queue<SubSinkInlet<TOut>> _waiting = new();

        public override void PreStart() => Pull(In);

        public override void OnPush()
        {
            Begin(flatten(Grab(In)));
            if (_running.Count < breadth) TryPull(In);
        }

        public override void OnPull()
        {
            if (_waiting.TryDequeue(out var sub)) PushFrom(sub);
        }

        public override void OnUpstreamFinish()
        {
            if (_running.Count == 0) CompleteStage();
        }

        public override void PostStop()
        {
            foreach (var sub in _running) sub.Cancel();
        }

        private void Begin(IGraph<SourceShape<TOut>, TMat> source)
        {
            var sub = CreateSubSinkInlet<TOut>("FlattenMergeSink");
            sub.SetHandler(new InActions(() => OnElement(sub), () => OnEnd(sub), FailStage));
            _running.Add(sub);
            sub.Pull();
            Source.FromGraph(source).RunWith(sub.Sink, SubFusingMaterializer);
        }

        private void OnElement(SubSinkInlet<TOut> sub)
        {
            if (IsAvailable(Out)) PushFrom(sub);
            else _waiting.Enqueue(sub);
        }

        private void OnEnd(SubSinkInlet<TOut> sub)
        {
            if (!sub.IsAvailable) Remove(sub);
        }

        private void PushFrom(SubSinkInlet<TOut> sub)
        {
            Push(Out, sub.Grab());
            if (sub.IsClosed) Remove(sub);
            else sub.Pull();
        }

        private void Remove(SubSinkInlet<TOut> sub)
        {
            _running.Remove(sub);
            if (!IsClosed(In)) TryPull(In);
            else if (_running.Count == 0) CompleteStage();
        }
    }
}
