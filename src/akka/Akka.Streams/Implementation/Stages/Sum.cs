using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>
/// Emits one value when upstream completes: all elements reduced to one. A stream without elements fails.
/// </summary>
internal sealed class Sum<T>(Func<T, T, T> reduce) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, reduce);

    private sealed class Logic(Sum<T> stage, Func<T, T, T> reduce) : FlowLogic<T, T>(stage)
    {
        private T _value;
        private bool _any;

        public override void OnPush()
        {
            var element = Grab(In);
            try
            {
                _value = _any ? reduce(_value, element) : element;
                _any = true;
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

        public override void OnUpstreamFinish()
        {
            if (_any) Emit(Out, _value, CompleteStage);
            else FailStage(new NoSuchElementException("Reduce over an empty stream."));
        }

        protected override void Restart()
        {
            _any = false;
            _value = default;
        }
    }
}
