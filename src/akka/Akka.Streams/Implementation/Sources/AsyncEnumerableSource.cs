using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>The elements of an asynchronous sequence.</summary>
internal sealed class AsyncEnumerableSource<T>(Func<IAsyncEnumerable<T>> factory) : SourceStage<T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, factory);

    private sealed class Logic : SourceLogic<T>
    {
        private readonly CancellationTokenSource _cancellation = new();
        private readonly Func<IAsyncEnumerable<T>> _factory;
        private readonly Action<Task<bool>> _moved;
        private IAsyncEnumerator<T> _elements;
        private bool _moving;

        public Logic(AsyncEnumerableSource<T> stage, Func<IAsyncEnumerable<T>> factory) : base(stage.Out, stage)
        {
            _factory = factory;
            _moved = GetAsyncCallback<Task<bool>>(OnMoved);
        }

        public override void PreStart() => _elements = _factory().GetAsyncEnumerator(_cancellation.Token);

        public override void OnPull()
        {
            _moving = true;
            var moved = _elements.MoveNextAsync();
            if (moved.IsCompleted) OnMoved(moved.AsTask());
            else moved.AsTask().Then(_moved);
        }

        public override void PostStop()
        {
            _cancellation.Cancel();

            // An enumerator that is being moved must not be disposed of; it ends by its token.
            if (!_moving) _elements?.DisposeAsync();
        }

        private void OnMoved(Task<bool> moved)
        {
            _moving = false;
            if (!moved.IsCompletedSuccessfully) FailStage(moved.Failure().GetBaseException());
            else if (moved.Result) Push(Out, _elements.Current);
            else CompleteStage();
        }
    }
}
