using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Does not ask for the first element before the delay has passed.</summary>
internal sealed class InitialDelay<T>(TimeSpan delay) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, delay);

    private sealed class Logic(InitialDelay<T> stage, TimeSpan delay) : FlowLogic<T, T>(stage)
    {
        private const string Timer = "initial-delay";

        private bool _open = delay == TimeSpan.Zero;

        public override void PreStart()
        {
            if (!_open) ScheduleOnce(Timer, delay);
        }

        public override void OnPush() => Push(Out, Grab(In));

        public override void OnPull()
        {
            if (_open) Pull(In);
        }

        protected override void OnTimer(object timerKey)
        {
            _open = true;
            if (IsAvailable(Out)) TryPull(In);
        }
    }
}
