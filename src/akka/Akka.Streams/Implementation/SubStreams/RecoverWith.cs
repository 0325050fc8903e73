using Akka.Streams.Dsl;
using Akka.Streams.Implementation.Stages;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.SubStreams;

/// <summary>
/// After a failure goes on with another source, so many times, or without end when attempts is negative.
/// </summary>
internal sealed class RecoverWith<T, TMat>(Func<Exception, IGraph<SourceShape<T>, TMat>> recovery, int attempts)
    : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, recovery, attempts);

    private sealed class Logic(
        RecoverWith<T, TMat> stage, Func<Exception, IGraph<SourceShape<T>, TMat>> recovery, int attempts)
        : FlowLogic<T, T>(stage)
    {
        private int _left = attempts;
        private SubSinkInlet<T> _sub;

        public override void OnPush() => Push(Out, Grab(In));

        public override void OnPull()
        {
            if (_sub is null) Pull(In);
            else _sub.Pull();
        }

        public override void OnUpstreamFailure(Exception e) => Recover(e);

        public override void PostStop() => _sub?.Cancel();

        private void Recover(Exception e)
        {
            var next = _left == 0 ? null : recovery(e);
            if (next is null)
            {
                FailStage(e);
                return;
            }

            if (_left > 0) _left--;
            SwitchTo(next);
        }

        private void SwitchTo(IGraph<SourceShape<T>, TMat> source)
        {
            // The inlet has failed and is closed: the sub-stream keeps the stage in demand, its outlet keeps it alive.
            var sub = _sub = CreateSubSinkInlet<T>("RecoverWithSink");
            sub.SetHandler(new InActions(() => Push(Out, sub.Grab()), CompleteStage, Recover));
            if (IsAvailable(Out)) sub.Pull();
            Source.FromGraph(source).RunWith(sub.Sink, SubFusingMaterializer);
        }
    }
}
