using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

internal sealed class Where<T>(Predicate<T> predicate) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, predicate);

    private sealed class Logic(Where<T> stage, Predicate<T> predicate) : FlowLogic<T, T>(stage)
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

            if (passes) Push(Out, element);
            else Pull(In);
        }
    }
}
