using System.Runtime.CompilerServices;
using Akka.Streams;
using Akka.Streams.Stage;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>Runs one part of a source function, an event for each one that is asked for.</summary>
/// <param name="create">Makes the function.</param>
/// <param name="part">Which part it is.</param>
/// <param name="closed">Ends when the function is closed, later than the stage.</param>
/// <param name="jobOperator">Who signs a failure to close.</param>
internal sealed class SourceFunctionStage<T>(
    Func<SourceFunction<T>> create, SourcePart part, TaskCompletionSource closed, JobOperator jobOperator)
    : GraphStage<SourceShape<T>>
{
    private readonly Outlet<T> _out = new("SourceFunction.out");

    public override SourceShape<T> Shape => new(_out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(_out, create(), part, closed, jobOperator);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly Outlet<T> _out;
        private readonly SourceFunction<T> _function;
        private readonly TaskCompletionSource _closed;
        private readonly JobOperator _operator;
        private readonly CancellationTokenSource _ended = new();
        private readonly IAsyncEnumerator<T> _events;
        private readonly Action<Task<bool>> _moved;
        private Task<bool> _move = Task.FromResult(true);

        public Logic(
            Outlet<T> outlet,
            SourceFunction<T> function,
            SourcePart part,
            TaskCompletionSource closed,
            JobOperator jobOperator)
            : base(new SourceShape<T>(outlet))
        {
            (_out, _function, _closed, _operator) = (outlet, function, closed, jobOperator);
            _events = OpenAndRunAsync(function, part, _ended.Token).GetAsyncEnumerator(CancellationToken.None);
            _moved = GetAsyncCallback<Task<bool>>(OnMoved);
            SetHandler(outlet, this);
        }

        public override void OnPull()
        {
            _move = _events.MoveNextAsync().AsTask();
            if (_move.IsCompleted)
                OnMoved(_move);
            else
                _ = TellAsync(_move);
        }

        public override void PostStop() => _ = EndAsync();

        private async Task TellAsync(Task<bool> move)
        {
            await ((Task)move).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _moved(move);
        }

        private void OnMoved(Task<bool> move)
        {
            if (!move.IsCompletedSuccessfully)
                FailStage(move.Exception?.InnerException ?? new TaskCanceledException(move));
            else if (move.Result)
                Push(_out, _events.Current);
            else
                CompleteStage();
        }

        // An enumerator must not be disposed of while it moves.
        private async Task EndAsync()
        {
            await _ended.CancelAsync().ConfigureAwait(false);
            await ((Task)_move).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await CloseAsync().ConfigureAwait(false);
                _closed.TrySetResult();
            }
            catch (Exception e)
            {
                _operator.NoteFailure();
                _closed.TrySetException(e);
            }
        }

        private async Task CloseAsync()
        {
            try
            {
                await _events.DisposeAsync().ConfigureAwait(false);
            }
            finally
            {
                await _function.CloseAsync().ConfigureAwait(false);
            }
        }

        private static async IAsyncEnumerable<T> OpenAndRunAsync(
            SourceFunction<T> function, SourcePart part, [EnumeratorCancellation] CancellationToken cancelled)
        {
            await function.OpenAsync(part, cancelled).ConfigureAwait(false);
            var events = function.RunAsync(cancelled).WithCancellation(cancelled).ConfigureAwait(false);
            await foreach (var one in events)
                yield return one;
        }
    }
}
