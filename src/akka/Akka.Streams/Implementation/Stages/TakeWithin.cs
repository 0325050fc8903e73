using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Completes when the time is over.</summary>
internal sealed class TakeWithin<T>(TimeSpan duration) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, duration);

    private sealed class Logic(TakeWithin<T> stage, TimeSpan duration) : FlowLogic<T, T>(stage)
    {
        public override void PreStart() => ScheduleOnce("take-within", duration);

        public override void OnPush() => Push(Out, Grab(In));

        protected override void OnTimer(object timerKey) => CompleteStage();
    }
}
