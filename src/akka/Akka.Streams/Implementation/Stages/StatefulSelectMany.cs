using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Stages;

internal sealed class StatefulSelectMany<TIn, TOut>(Func<Func<TIn, IEnumerable<TOut>>> factory) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, factory);

    private sealed class Logic : FlowLogic<TIn, TOut>
    {
        private readonly Func<Func<TIn, IEnumerable<TOut>>> _factory;
        private Func<TIn, IEnumerable<TOut>> _expand;
        private IEnumerator<TOut> _current;

        public Logic(StatefulSelectMany<TIn, TOut> stage, Func<Func<TIn, IEnumerable<TOut>>> factory) : base(stage)
        {
            _factory = factory;
            _expand = factory();
        }

        public override void OnPush() => Advance(start: true);

        public override void OnPull() => Advance(start: false);

        public override void OnUpstreamFinish()
        {
            if (_current is null) CompleteStage();
        }

        protected override void Restart() => _expand = _factory();

        private void Advance(bool start)
        {
            try
            {
                if (start) Begin(_expand(Grab(In)).GetEnumerator());
                if (_current is null) PullOrComplete();
                else if (IsAvailable(Out)) PushNext();
            }
            catch (Exception e)
            {
                Recover(e);
            }
        }

        private void Begin(IEnumerator<TOut> elements) => _current = elements.MoveNext() ? elements : null;

        // The enumerator stands on the element to push; it is moved on at once, so that the end is seen with the last
        // element.
        private void PushNext()
        {
            Push(Out, _current.Current);
            if (!_current.MoveNext()) _current = null;
            if (_current is null && IsClosed(In)) CompleteStage();
        }

        private void Recover(Exception error)
        {
            _current = null;
            switch (Decide(error))
            {
                case Directive.Stop:
                    FailStage(error);
                    return;
                case Directive.Restart:
                    Restart();
                    break;
            }

            PullOrComplete();
        }

        private void PullOrComplete()
        {
            if (IsClosed(In)) CompleteStage();
            else if (IsAvailable(Out)) TryPull(In);
        }
    }
}
