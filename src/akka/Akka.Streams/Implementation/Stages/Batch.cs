using Akka.Streams.Stage;
using Akka.Streams.Supervision;
using Akka.Util;

namespace Akka.Streams.Implementation.Stages;

/// <summary>
/// Never holds upstream back before the batch is full: aggregates what comes while downstream is busy.
/// </summary>
internal sealed class Batch<TIn, TOut>(
    long max, Func<TIn, long> cost, Func<TIn, TOut> seed, Func<TOut, TIn, TOut> aggregate) : FlowStage<TIn, TOut>
{
    private long Max => max;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, cost, seed, aggregate);

    private sealed class Logic(
        Batch<TIn, TOut> stage, Func<TIn, long> cost, Func<TIn, TOut> seed, Func<TOut, TIn, TOut> aggregate)
        : FlowLogic<TIn, TOut>(stage)
    {
        private Option<TOut> _batch = Option<TOut>.None;
        private Option<TIn> _next = Option<TIn>.None;
        private long _left = stage.Max;

        public override void PreStart() => Pull(In);

        public override void OnPush()
        {
            try
            {
                Add(Grab(In));
            }
            catch (Exception e)
            {
                Supervise(e);
                return;
            }

            if (IsAvailable(Out)) Flush();
            if (!_next.HasValue) TryPull(In);
        }

        public override void OnPull()
        {
            if (_batch.HasValue) Flush();
            if (IsClosed(In) && !_batch.HasValue) CompleteStage();
            else if (!_next.HasValue) TryPull(In);
        }

        public override void OnUpstreamFinish()
        {
            if (!_batch.HasValue) CompleteStage();
        }

        protected override void Restart()
        {
            _batch = Option<TOut>.None;
            _next = Option<TIn>.None;
            _left = stage.Max;
        }

        // An element that does not fit in waits as the first one of the next batch.
        private void Add(TIn element)
        {
            var price = cost(element);
            if (!_batch.HasValue)
            {
                _batch = seed(element);
                _left -= price;
            }
            else if (_left < price)
            {
                _next = element;
            }
            else
            {
                _batch = aggregate(_batch.Value, element);
                _left -= price;
            }
        }

        private void Flush()
        {
            if (!_batch.HasValue) return;
            Push(Out, _batch.Value);
            _batch = Option<TOut>.None;
            _left = stage.Max;
            if (_next.HasValue) StartWithNext();
        }

        private void StartWithNext()
        {
            var element = _next.Value;
            _next = Option<TIn>.None;
            try
            {
                Add(element);
            }
            catch (Exception e)
            {
                if (Decide(e) == Directive.Stop) FailStage(e);
                else Restart();
            }
        }
    }
}
