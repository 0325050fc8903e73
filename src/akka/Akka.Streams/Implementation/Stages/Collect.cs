using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

internal sealed class Collect<TIn, TOut>(Func<TIn, bool> isDefined, Func<TIn, TOut> collector) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, isDefined, collector);

    private sealed class Logic(Collect<TIn, TOut> stage, Func<TIn, bool> isDefined, Func<TIn, TOut> collector)
        : FlowLogic<TIn, TOut>(stage)
    {
        public override void OnPush()
        {
            var element = Grab(In);
            try
            {
                if (isDefined(element)) Push(Out, collector(element));
                else Pull(In);
            }
            catch (Exception e)
            {
                Supervise(e);
            }
        }
    }
}
