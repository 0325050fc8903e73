using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Sinks;

internal sealed class ForEachSink<T>(Action<T> action) : ResultSinkStage<T, Done>
{
    protected override ResultSinkLogic<T, Done> CreateLogic(Attributes inheritedAttributes) => new Logic(this, action);

    private sealed class Logic(ForEachSink<T> stage, Action<T> action) : ResultSinkLogic<T, Done>(stage.In, stage)
    {
        public override void OnPush()
        {
            try
            {
                action(Grab(In));
            }
            catch (Exception e)
            {
                if (!IsResumed(e)) return;
            }

            Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            Result.TrySetResult(Done.Instance);
            CompleteStage();
        }

        public override void PostStop() => Result.TrySetException(new AbruptTerminationException(Interpreter.Host.Ref));

        private bool IsResumed(Exception e)
        {
            var decider = EffectiveAttributes.GetAttribute<ActorAttributes.SupervisionStrategy>()?.Decider;
            if ((decider ?? Deciders.StoppingDecider)(e) != Directive.Stop) return true;
            Result.TrySetException(e);
            FailStage(e);
            return false;
        }
    }
}
