using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Emits the running aggregate: the zero at first, then one value for every element.</summary>
internal sealed class Scan<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> aggregate) : FlowStage<TIn, TOut>
{
    private TOut Zero => zero;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, aggregate);

    private sealed class Logic(Scan<TIn, TOut> stage, Func<TOut, TIn, TOut> aggregate)
        : FlowLogic<TIn, TOut>(stage)
    {
        private TOut _value = stage.Zero;
        private bool _zeroIsOut;

        public override void OnPull()
        {
            if (_zeroIsOut) Pull(In);
            else PushZero();
        }

        public override void OnPush()
        {
            try
            {
                _value = aggregate(_value, Grab(In));
            }
            catch (Exception e)
            {
                Recover(e);
                return;
            }

            Push(Out, _value);
        }

        public override void OnUpstreamFinish()
        {
            if (_zeroIsOut) CompleteStage();
            else Emit(Out, stage.Zero, CompleteStage);
        }

        private void PushZero()
        {
            _zeroIsOut = true;
            Push(Out, stage.Zero);
        }

        private void Recover(Exception error)
        {
            switch (Decide(error))
            {
                case Directive.Stop:
                    FailStage(error);
                    break;
                case Directive.Resume:
                    Pull(In);
                    break;
                default:
                    _value = stage.Zero;
                    Push(Out, stage.Zero);
                    break;
            }
        }
    }
}
