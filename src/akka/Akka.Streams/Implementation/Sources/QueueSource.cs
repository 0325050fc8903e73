using Akka.Streams.Implementation.Stages;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>
/// What is offered to the materialised queue. Every offer is answered: enqueued, dropped, failed, or closed.
/// </summary>
internal sealed class QueueSource<T>(int bufferSize, OverflowStrategy strategy)
    : SourceStage<T, ISourceQueueWithComplete<T>>
{
    private int BufferSize => bufferSize;

    private OverflowStrategy Strategy => strategy;

    public override ILogicAndMaterializedValue<ISourceQueueWithComplete<T>> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes)
    {
        var queue = new SourceQueue<T>();
        return new LogicAndMaterializedValue<ISourceQueueWithComplete<T>>(new Logic(this, queue), queue);
    }

    private sealed class Logic(QueueSource<T> stage, SourceQueue<T> queue) : SourceLogic<T>(stage.Out, stage)
    {
        private readonly RingBuffer<T> _buffer = new(Math.Max(1, stage.BufferSize));
        private SourceQueue<T>.Offer _pending;
        private bool _completing;

        public override void PreStart() => queue.Start(GetAsyncCallback<SourceQueue<T>.Command>(OnCommand));

        public override void OnPull()
        {
            if (!_buffer.IsEmpty)
            {
                Push(Out, _buffer.Dequeue());
                if (_pending is not null) Enqueue(TakePending());
            }
            else if (_pending is not null)
            {
                var offer = TakePending();
                Push(Out, offer.Element);
                offer.Answer(QueueOfferResult.Enqueued.Instance);
            }

            if (_completing && _buffer.IsEmpty && _pending is null) Finish();
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            Close();
            queue.Completion.TrySetResult(Done.Instance);
            base.OnDownstreamFinish(cause);
        }

        public override void PostStop()
        {
            Close();
            queue.Completion.TrySetException(new AbruptStageTerminationException(this));
        }

        private void OnCommand(SourceQueue<T>.Command command)
        {
            queue.Seen();
            switch (command)
            {
                case SourceQueue<T>.Offer offer:
                    OnOffer(offer);
                    break;
                case SourceQueue<T>.Complete:
                    if (_buffer.IsEmpty && _pending is null) Finish();
                    else _completing = true;
                    break;
                case SourceQueue<T>.Fail fail:
                    queue.Completion.TrySetException(fail.Cause);
                    FailStage(fail.Cause);
                    break;
            }
        }

        private void OnOffer(SourceQueue<T>.Offer offer)
        {
            if (_completing)
            {
                offer.Answer(QueueOfferResult.QueueClosed.Instance);
            }
            else if (IsAvailable(Out) && _buffer.IsEmpty)
            {
                Push(Out, offer.Element);
                offer.Answer(QueueOfferResult.Enqueued.Instance);
            }
            else if (stage.BufferSize > 0 && !_buffer.IsFull)
            {
                Enqueue(offer);
            }
            else
            {
                Overflow(offer);
            }
        }

        private void Enqueue(SourceQueue<T>.Offer offer)
        {
            _buffer.Enqueue(offer.Element);
            offer.Answer(QueueOfferResult.Enqueued.Instance);
        }

        private void Overflow(SourceQueue<T>.Offer offer)
        {
            switch (stage.Strategy)
            {
                case OverflowStrategy.Backpressure when _pending is null:
                    _pending = offer;
                    break;
                case OverflowStrategy.Backpressure:
                    offer.Refuse(new IllegalStateException(
                        "You have to wait for one previous offer to be resolved to send another request."));
                    break;
                case OverflowStrategy.DropNew:
                    offer.Answer(QueueOfferResult.Dropped.Instance);
                    break;
                case OverflowStrategy.Fail:
                    FailWithOverflow(offer);
                    break;
                case var drop when stage.BufferSize > 0:
                    MakeRoom(drop);
                    Enqueue(offer);
                    break;
                default:
                    // Without a buffer the one offer that waits is what can be dropped.
                    _pending?.Answer(QueueOfferResult.Dropped.Instance);
                    _pending = offer;
                    break;
            }
        }

        private void MakeRoom(OverflowStrategy drop)
        {
            if (drop == OverflowStrategy.DropHead) _buffer.DropHead();
            else if (drop == OverflowStrategy.DropTail) _buffer.DropTail();
            else _buffer.Clear();
        }

        private void FailWithOverflow(SourceQueue<T>.Offer offer)
        {
            var overflow = new BufferOverflowException($"Buffer overflow (max capacity was: {stage.BufferSize})!");
            offer.Answer(new QueueOfferResult.Failure(overflow));
            queue.Completion.TrySetException(overflow);
            FailStage(overflow);
        }

        private SourceQueue<T>.Offer TakePending()
        {
            var offer = _pending;
            _pending = null;
            return offer;
        }

        private void Finish()
        {
            queue.Completion.TrySetResult(Done.Instance);
            CompleteStage();
        }

        private void Close()
        {
            TakePending()?.Answer(QueueOfferResult.QueueClosed.Instance);
            queue.Close();
        }
    }
}
