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
        private Task _move = Task.CompletedTask;

        public Logic(AsyncEnumerableSource<T> stage, Func<IAsyncEnumerable<T>> factory) : base(stage.Out, stage)
        {
            _factory = factory;
            _moved = GetAsyncCallback<Task<bool>>(OnMoved);
        }

        public override void PreStart() => _elements = _factory().GetAsyncEnumerator(_cancellation.Token);

        public override void OnPull()
        {
            var moved = _elements.MoveNextAsync().AsTask();
            if (moved.IsCompleted)
            {
                OnMoved(moved);
                return;
            }

            _move = moved;
            moved.Then(_moved);
        }

        public override void PostStop()
        {
            _cancellation.Cancel();

            // An enumerator that is being moved must not be disposed of before that is over.
            if (_elements is not null) _move.Then(_ => _elements.DisposeAsync());
        }

        private void OnMoved(Task<bool> moved)
        {
            if (!moved.IsCompletedSuccessfully) FailStage(moved.Failure().GetBaseException());
            else if (moved.Result) Push(Out, _elements.Current);
            else CompleteStage();
        }
    }
}
