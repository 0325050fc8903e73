using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Drops what comes before the time is over.</summary>
internal sealed class SkipWithin<T>(TimeSpan duration) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, duration);

    private sealed class Logic(SkipWithin<T> stage, TimeSpan duration) : FlowLogic<T, T>(stage)
    {
        private bool _open;

        public override void PreStart() => ScheduleOnce("skip-within", duration);

        public override void OnPush()
        {
            var element = Grab(In);
            if (_open) Push(Out, element);
            else Pull(In);
        }

        protected override void OnTimer(object timerKey) => _open = true;
    }
}
