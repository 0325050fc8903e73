using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

internal sealed class CancellationTokenStage<T>(CancellationToken token, bool gracefully) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, token, gracefully);

    private sealed class Logic(CancellationTokenStage<T> stage, CancellationToken token, bool gracefully)
        : FlowLogic<T, T>(stage)
    {
        private CancellationTokenRegistration _registration;

        public override void PreStart()
        {
            if (token.IsCancellationRequested) End();
            else _registration = token.Register(GetAsyncCallback(End));
        }

        public override void OnPush() => Push(Out, Grab(In));

        public override void PostStop() => _registration.Dispose();

        private void End()
        {
            if (gracefully) CompleteStage();
            else FailStage(new OperationCanceledException("Stage cancelled due to cancellation token request.", token));
        }
    }
}
