using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Emits something between the elements, and perhaps before the first and after the last one.</summary>
internal sealed class Intersperse<T>(T inject, bool framed, T start, T end) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, inject, framed, start, end);

    private sealed class Logic(Intersperse<T> stage, T inject, bool framed, T start, T end) : FlowLogic<T, T>(stage)
    {
        private bool _begun;

        public override void OnPush()
        {
            var element = Grab(In);
            if (_begun) EmitMultiple(Out, [inject, element]);
            else if (framed) EmitMultiple(Out, [start, element]);
            else Push(Out, element);
            _begun = true;
        }

        public override void OnUpstreamFinish()
        {
            if (!framed) CompleteStage();
            else EmitMultiple(Out, _begun ? [end] : [start, end], CompleteStage);
        }

        public override void OnPull()
        {
            if (!IsClosed(In)) TryPull(In);
        }
    }
}
