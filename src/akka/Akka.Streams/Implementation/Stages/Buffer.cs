using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Lets upstream run ahead by so many elements; what happens then, the strategy says.</summary>
internal sealed class Buffer<T> : FlowStage<T, T>
{
    private readonly int _size;
    private readonly OverflowStrategy _strategy;

    public Buffer(int size, OverflowStrategy strategy)
    {
        if (size <= 0) throw new ArgumentException($"Expected a positive buffer size, got {size}.", nameof(size));
        _size = size;
        _strategy = strategy;
    }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, _size, _strategy);

    private sealed class Logic(Buffer<T> stage, int size, OverflowStrategy strategy) : FlowLogic<T, T>(stage)
    {
        private readonly RingBuffer<T> _buffer = new(size);

        public override void PreStart() => Pull(In);

        public override void OnPush()
        {
            var element = Grab(In);
            if (IsAvailable(Out) && _buffer.IsEmpty)
            {
                Push(Out, element);
                Pull(In);
            }
            else if (Store(element) && !(_buffer.IsFull && strategy == OverflowStrategy.Backpressure))
            {
                Pull(In);
            }
        }

        public override void OnPull()
        {
            if (!_buffer.IsEmpty) Push(Out, _buffer.Dequeue());
            if (!IsClosed(In)) TryPull(In);
            else if (_buffer.IsEmpty) CompleteStage();
        }

        public override void OnUpstreamFinish()
        {
            if (_buffer.IsEmpty) CompleteStage();
        }

        private bool Store(T element)
        {
            if (_buffer.IsFull) return Overflow(element);
            _buffer.Enqueue(element);
            return true;
        }

        private bool Overflow(T element)
        {
            switch (strategy)
            {
                case OverflowStrategy.DropHead:
                    _buffer.DropHead();
                    break;
                case OverflowStrategy.DropTail:
                    _buffer.DropTail();
                    break;
                case OverflowStrategy.DropBuffer:
                    _buffer.Clear();
                    break;
                case OverflowStrategy.DropNew:
                    return true;
                default:
                    FailStage(new BufferOverflowException($"Buffer overflow (max capacity was {size})."));
                    return false;
            }

            _buffer.Enqueue(element);
            return true;
        }
    }
}
