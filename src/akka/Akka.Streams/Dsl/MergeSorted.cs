using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>Merges two sorted inputs into one sorted output.</summary>
public sealed class MergeSorted<T> : GraphStage<FanInShape<T, T, T>>
{
    public readonly Inlet<T> Left = new("left");
    public readonly Inlet<T> Right = new("right");
    public readonly Outlet<T> Out = new("out");

    private readonly Func<T, T, int> _compare;

    public MergeSorted(Func<T, T, int> compare)
    {
        _compare = compare;
        Shape = new FanInShape<T, T, T>(Out, Left, Right);
    }

    public override FanInShape<T, T, T> Shape { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : GraphStageLogic, IOutHandler
    {
        private readonly MergeSorted<T> _stage;
        private readonly Queue<T> _left = new(1);
        private readonly Queue<T> _right = new(1);

        public Logic(MergeSorted<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            SetHandler(stage.Left, () => OnPush(stage.Left, _left), Serve);
            SetHandler(stage.Right, () => OnPush(stage.Right, _right), Serve);
            SetHandler(stage.Out, this);
        }

        public override void PreStart()
        {
            Pull(_stage.Left);
            Pull(_stage.Right);
        }

        public void OnPull() => Serve();

        public void OnDownstreamFinish(Exception cause) => CancelStage(cause);

        private void OnPush(Inlet<T> inlet, Queue<T> head)
        {
            head.Enqueue(Grab(inlet));
            Serve();
        }

        // A head may go when the other side's head is known, or will never come.
        private void Serve()
        {
            var leftKnown = _left.Count > 0 || IsClosed(_stage.Left);
            var rightKnown = _right.Count > 0 || IsClosed(_stage.Right);
            if (!leftKnown || !rightKnown) return;
            if (_left.Count == 0 && _right.Count == 0) CompleteStage();
            else if (IsAvailable(_stage.Out)) PushSmaller();
        }

        private void PushSmaller()
        {
            var takeLeft = _right.Count == 0
                || (_left.Count > 0 && _stage._compare(_left.Peek(), _right.Peek()) < 0);
            Push(_stage.Out, (takeLeft ? _left : _right).Dequeue());
            TryPull(takeLeft ? _stage.Left : _stage.Right);
            if (IsClosed(_stage.Left) && IsClosed(_stage.Right) && _left.Count + _right.Count == 0) CompleteStage();
        }
    }
}
