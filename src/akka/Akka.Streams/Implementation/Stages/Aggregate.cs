using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Emits one value when upstream completes: the aggregate of all elements.</summary>
internal sealed class Aggregate<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> aggregate) : FlowStage<TIn, TOut>
{
    private TOut Zero => zero;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, aggregate);

    private sealed class Logic(Aggregate<TIn, TOut> stage, Func<TOut, TIn, TOut> aggregate)
        : FlowLogic<TIn, TOut>(stage)
    {
        private TOut _value = stage.Zero;

        public override void OnPush()
        {
            try
            {
                _value = aggregate(_value, Grab(In));
            }
            catch (Exception e)
            {
                Supervise(e);
                return;
            }

            Pull(In);
        }

        public override void OnPull()
        {
            if (!IsClosed(In)) Pull(In);
        }

        public override void OnUpstreamFinish() => Emit(Out, _value, CompleteStage);

        protected override void Restart() => _value = stage.Zero;
    }
}
