using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>
/// Never lets downstream wait once an element has come: goes on with what is extrapolated from the newest one.
/// </summary>
internal sealed class Expand<TIn, TOut>(Func<TIn, IEnumerator<TOut>> extrapolate) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, extrapolate);

    private sealed class Logic(Expand<TIn, TOut> stage, Func<TIn, IEnumerator<TOut>> extrapolate)
        : FlowLogic<TIn, TOut>(stage)
    {
        private IEnumerator<TOut> _elements = Enumerable.Empty<TOut>().GetEnumerator();
        private bool _hasNext;
        private bool _fresh;

        public override void PreStart() => Pull(In);

        public override void OnPush()
        {
            _elements = extrapolate(Grab(In));
            _hasNext = _elements.MoveNext();
            _fresh = _hasNext;
            if (!_hasNext || IsAvailable(Out)) Advance();
        }

        public override void OnPull()
        {
            if (_hasNext) Advance();
        }

        // The newest element is emitted at least once before the stream completes.
        public override void OnUpstreamFinish()
        {
            if (!_fresh) CompleteStage();
        }

        private void Advance()
        {
            if (_hasNext)
            {
                Push(Out, _elements.Current);
                _hasNext = _elements.MoveNext();
            }

            _fresh = false;
            if (IsClosed(In)) CompleteStage();
            else TryPull(In);
        }
    }
}
