using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

internal sealed class Select<TIn, TOut>(Func<TIn, TOut> map) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, map);

    private sealed class Logic(Select<TIn, TOut> stage, Func<TIn, TOut> map) : FlowLogic<TIn, TOut>(stage)
    {
        public override void OnPush()
        {
            TOut result;
            try
            {
                result = map(Grab(In));
            }
            catch (Exception e)
            {
                Supervise(e);
                return;
            }

            Push(Out, result);
        }
    }
}
