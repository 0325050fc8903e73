using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>
/// Fails the stream when it has not completed in time, or, if that is all that is asked, has no first element.
/// </summary>
internal sealed class TimeLimit<T>(TimeSpan limit, bool untilFirstElement) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, limit, untilFirstElement);

    private sealed class Logic(TimeLimit<T> stage, TimeSpan limit, bool untilFirstElement) : FlowLogic<T, T>(stage)
    {
        private const string Timer = "time-limit";

        private bool _first = true;

        public override void PreStart() => ScheduleOnce(Timer, limit);

        public override void OnPush()
        {
            if (_first && untilFirstElement) CancelTimer(Timer);
            _first = false;
            Push(Out, Grab(In));
        }

        protected override void OnTimer(object timerKey) => FailStage(new TimeoutException(untilFirstElement
            ? $"The first element has not yet passed through in {limit}."
            : $"The stream has not been completed in {limit}."));
    }
}
