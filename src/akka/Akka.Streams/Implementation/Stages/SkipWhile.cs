using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

internal sealed class SkipWhile<T>(Predicate<T> predicate) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, predicate);

    private sealed class Logic(SkipWhile<T> stage, Predicate<T> predicate) : FlowLogic<T, T>(stage)
    {
        private bool _passes;

        public override void OnPush()
        {
            var element = Grab(In);
            try
            {
                _passes = _passes || !predicate(element);
            }
            catch (Exception e)
            {
                Supervise(e);
                return;
            }

            if (_passes) Push(Out, element);
            else Pull(In);
        }
    }
}
