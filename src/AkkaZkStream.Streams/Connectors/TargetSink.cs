using Akka.Streams;
using Akka.Streams.Stage;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>Writes to a target, which may take its time: the next element is asked for when the last one is
/// written.</summary>
/// <remarks>
/// However the stream ends, what is being opened or written then is told to stop and waited for before the target is
/// disposed of: a file that is closed under a write may lose its buffer to somebody else. The task ends after that, so
/// that whoever waits for it may open the same target again.
/// </remarks>
/// <param name="name">The sink's, in messages.</param>
/// <param name="create">Makes the target, once for each run.</param>
internal sealed class TargetSink<T>(string name, Func<ISinkTarget<T>> create)
    : GraphStageWithMaterializedValue<SinkShape<T>, Task>
{
    private readonly Inlet<T> _in = new($"{name}.in");

    public override SinkShape<T> Shape => new(_in);

    public override ILogicAndMaterializedValue<Task> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this, create());
        return new LogicAndMaterializedValue<Task>(logic, logic.Completion);
    }

    private sealed class Logic : InGraphStageLogic
    {
        private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource _ending = new();
        private readonly TargetSink<T> _stage;
        private readonly ISinkTarget<T> _target;
        private readonly Action<Exception?> _done;
        private Task _work = Task.CompletedTask;
        private Exception? _failure;
        private bool _isBusy;
        private bool _isFinishing;
        private bool _isFinished;

        public Logic(TargetSink<T> stage, ISinkTarget<T> target)
            : base(stage.Shape)
        {
            (_stage, _target) = (stage, target);
            _done = GetAsyncCallback<Exception?>(OnDone);
            SetHandler(stage._in, this);
        }

        public Task Completion => _completion.Task;

        public override void PreStart()
        {
            SetKeepGoing(true); // What is being opened or written when upstream ends is waited for.
            Do(OpenAsync());
        }

        public override void OnPush() => Do(WriteAsync(Grab(_stage._in)));

        public override void OnUpstreamFinish()
        {
            if (!_isBusy)
                Finish();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _failure = e;
            FailStage(e);
        }

        public override void PostStop() => _ = EndAsync();

        // A target that fails at once fails no other way than one that does so later.
        private async ValueTask OpenAsync() => await _target.OpenAsync(_ending.Token).ConfigureAwait(false);

        private async ValueTask WriteAsync(T element) =>
            await _target.WriteAsync(element, _ending.Token).ConfigureAwait(false);

        private async ValueTask FinishAsync() => await _target.FinishAsync().ConfigureAwait(false);

        private void Do(ValueTask work)
        {
            if (work.IsCompletedSuccessfully)
            {
                OnDone(null);
                return;
            }

            _isBusy = true;
            _work = TellAsync(work);
        }

        /// <summary>Throws nothing.</summary>
        private async Task TellAsync(ValueTask work)
        {
            Exception? failure = null;
            try
            {
                await work.ConfigureAwait(false);
            }
            catch (Exception e)
            {
                failure = e;
            }

            _done(failure);
        }

        private void OnDone(Exception? failure)
        {
            _isBusy = false;
            if (failure is not null)
                OnUpstreamFailure(failure);
            else if (_isFinishing)
                Complete();
            else if (IsClosed(_stage._in))
                Finish();
            else
                Pull(_stage._in);
        }

        private void Finish()
        {
            _isFinishing = true;
            Do(FinishAsync());
        }

        private void Complete()
        {
            _isFinished = true;
            CompleteStage();
        }

        /// <summary>Lets go of the target, then tells. A stream that is neither finished nor failed had its
        /// materialiser shut down under it.</summary>
        private async Task EndAsync()
        {
            try
            {
                await LetGoAsync().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                _failure ??= e;
            }

            if (_isFinished && _failure is null)
                _completion.TrySetResult();
            else
                _completion.TrySetException(_failure ?? new AbruptStageTerminationException(this));
        }

        private async Task LetGoAsync()
        {
            try
            {
                await _ending.CancelAsync().ConfigureAwait(false);
                await _work.ConfigureAwait(false);
            }
            finally
            {
                await _target.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
