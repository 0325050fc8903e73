using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

internal sealed class TakeWhile<T>(Predicate<T> predicate, bool inclusive) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, predicate, inclusive);

    private sealed class Logic(TakeWhile<T> stage, Predicate<T> predicate, bool inclusive) : FlowLogic<T, T>(stage)
    {
        public override void OnPush()
        {
            var element = Grab(In);
            bool passes;
            try
            {
                passes = predicate(element);
            }
            catch (Exception e)
            {
                Supervise(e);
                return;
            }

            if (passes || inclusive) Push(Out, element);
            if (!passes) CompleteStage();
        }
    }
}
