using Akka.Streams.Dsl;
using Akka.Streams.Implementation.Sources;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.SubStreams;

/// <summary>Runs a source, and when it has ended runs a new one after a pause.</summary>
internal sealed class RestartWithBackoffSource<T, TMat>(
    Func<Source<T, TMat>> factory, RestartSettings settings, bool onlyOnFailures) : SourceStage<T>
{
    private bool OnlyOnFailures => onlyOnFailures;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, factory, settings);

    private sealed class Logic(
        RestartWithBackoffSource<T, TMat> stage, Func<Source<T, TMat>> factory, RestartSettings settings)
        : SourceLogic<T>(stage.Out, stage)
    {
        private RestartBackoff _backoff;
        private SubSinkInlet<T> _sub;

        public override void PreStart()
        {
            var scheduler = ((ActorMaterializer)Materializer).System.Scheduler;
            _backoff = new RestartBackoff(settings, () => scheduler.MonotonicClock);
            Begin();
        }

        public override void OnPull() => _sub.Pull();

        public override void OnDownstreamFinish(Exception cause)
        {
            _sub.Cancel(cause);
            CancelStage(cause);
        }

        public override void PostStop() => _sub?.Cancel();

        protected override void OnTimer(object timerKey)
        {
            Begin();
            _backoff.Restarted();
        }

        private void Begin()
        {
            var sub = _sub = CreateSubSinkInlet<T>("RestartWithBackoffSource.subIn");
            sub.SetHandler(new InActions(() => Push(Out, sub.Grab()), OnComplete, OnFailure));
            if (IsAvailable(Out)) sub.Pull();
            factory().RunWith(sub.Sink, SubFusingMaterializer);
        }

        private void OnComplete()
        {
            if (stage.OnlyOnFailures || !TryRestart()) CompleteStage();
        }

        private void OnFailure(Exception e)
        {
            if (!TryRestart()) FailStage(e);
        }

        private bool TryRestart()
        {
            if (!_backoff.TryNext(out var delay)) return false;
            ScheduleOnce("restart", delay);
            return true;
        }
    }
}
