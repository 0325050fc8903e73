using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Fails when more comes than is allowed.</summary>
internal sealed class LimitWeighted<T>(long max, Func<T, long> cost) : FlowStage<T, T>
{
    private long Max => max;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, cost);

    private sealed class Logic(LimitWeighted<T> stage, Func<T, long> cost) : FlowLogic<T, T>(stage)
    {
        private long _left = stage.Max;

        public override void OnPush()
        {
            var element = Grab(In);
            try
            {
                _left -= cost(element);
            }
            catch (Exception e)
            {
                Supervise(e);
                return;
            }

            if (_left >= 0) Push(Out, element);
            else FailStage(new StreamLimitReachedException(stage.Max));
        }

        protected override void Restart() => _left = stage.Max;
    }
}
