using System.Collections.Immutable;
using Akka.Streams.Dsl;
using Akka.Streams.Implementation.Stages;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.SubStreams;

/// <summary>Emits once: the first n elements and a source of all that follow. The source is to be run once.</summary>
internal sealed class PrefixAndTail<T>(int n) : FlowStage<T, (IImmutableList<T>, Source<T, NotUsed>)>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, n);

    private sealed class Logic(PrefixAndTail<T> stage, int n)
        : FlowLogic<T, (IImmutableList<T>, Source<T, NotUsed>)>(stage)
    {
        private readonly ImmutableList<T>.Builder _prefix = ImmutableList.CreateBuilder<T>();
        private SubSourceOutlet<T> _tail;

        public override void OnPull()
        {
            if (_prefix.Count < n) Pull(In);
            else EmitPrefix();
        }

        public override void OnPush()
        {
            if (_tail is not null)
            {
                _tail.Push(Grab(In));
                return;
            }

            _prefix.Add(Grab(In));
            if (_prefix.Count < n) Pull(In);
            else EmitPrefix();
        }

        public override void OnUpstreamFinish()
        {
            if (_tail is null)
            {
                Emit(Out, (_prefix.ToImmutable(), Source.Empty<T>()), CompleteStage);
                return;
            }

            _tail.Complete();
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _tail?.Fail(e);
            FailStage(e);
        }

        // Downstream may go once it has got what there was: the tail goes on.
        public override void OnDownstreamFinish(Exception cause)
        {
            if (_tail is null) CancelStage(cause);
        }

        public override void PostStop() => _tail?.Fail(new AbruptStageTerminationException(this));

        private void EmitPrefix()
        {
            var tail = _tail = CreateSubSourceOutlet<T>("TailSource");
            tail.SetHandler(new OutActions(() => TryPull(In), OnTailCancelled));
            SetKeepGoing(true);
            Push(Out, (_prefix.ToImmutable(), Source.FromGraph(tail.Source)));
            Complete(Out);
        }

        private void OnTailCancelled(Exception cause) => CancelStage(cause);
    }
}
