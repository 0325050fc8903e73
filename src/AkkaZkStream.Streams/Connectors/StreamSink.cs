using Akka.Streams;
using Akka.Streams.Stage;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>Writes bytes to a stream, without blocking a thread.</summary>
internal sealed class StreamSink(Func<CancellationToken, ValueTask<Stream>> open)
    : GraphStageWithMaterializedValue<SinkShape<ReadOnlyMemory<byte>>, Task>
{
    private readonly Inlet<ReadOnlyMemory<byte>> _in = new("StreamSink.in");

    public override SinkShape<ReadOnlyMemory<byte>> Shape => new(_in);

    public override ILogicAndMaterializedValue<Task> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return new LogicAndMaterializedValue<Task>(new Logic(this, open, completion), completion.Task);
    }

    private sealed class Logic : InGraphStageLogic
    {
        private readonly CancellationTokenSource _cancellation = new();
        private readonly StreamSink _stage;
        private readonly Func<CancellationToken, ValueTask<Stream>> _open;
        private readonly TaskCompletionSource _completion;
        private readonly Action<Exception?> _done;
        private Stream? _stream;
        private bool _isBusy = true;

        public Logic(
            StreamSink stage, Func<CancellationToken, ValueTask<Stream>> open, TaskCompletionSource completion)
            : base(stage.Shape)
        {
            (_stage, _open, _completion) = (stage, open, completion);
            _done = GetAsyncCallback<Exception?>(OnDone);
            SetHandler(stage._in, this);
        }

        public override void PreStart()
        {
            SetKeepGoing(true); // The stream is opened even where there is nothing to write.
            _ = DoAsync(async () => _stream = await _open(_cancellation.Token).ConfigureAwait(false));
        }

        public override void OnPush()
        {
            var bytes = Grab(_stage._in);
            _isBusy = true;
            _ = DoAsync(async () =>
            {
                await _stream!.WriteAsync(bytes, _cancellation.Token).ConfigureAwait(false);
                await _stream.FlushAsync(_cancellation.Token).ConfigureAwait(false);
            });
        }

        public override void OnUpstreamFinish()
        {
            if (!_isBusy)
                Finish();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _completion.TrySetException(e);
            FailStage(e);
        }

        public override void PostStop()
        {
            _cancellation.Cancel();
            _stream?.Dispose();
            _completion.TrySetException(new AbruptStageTerminationException(this));
        }

        private async Task DoAsync(Func<Task> what)
        {
            try
            {
                await what().ConfigureAwait(false);
                _done(null);
            }
            catch (Exception e)
            {
                _done(e);
            }
        }

        private void OnDone(Exception? failure)
        {
            _isBusy = false;
            if (failure is not null)
                OnUpstreamFailure(failure);
            else if (IsClosed(_stage._in))
                Finish();
            else
                Pull(_stage._in);
        }

        private void Finish()
        {
            _stream!.Dispose();
            _completion.TrySetResult();
            CompleteStage();
        }
    }
}
