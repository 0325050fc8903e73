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
        return new LogicAndMaterializedValue<Task>(new Logic(Shape, open, completion), completion.Task);
    }

    private sealed class Logic(
        SinkShape<ReadOnlyMemory<byte>> shape,
        Func<CancellationToken, ValueTask<Stream>> open,
        TaskCompletionSource completion)
        : AsyncSinkLogic<ReadOnlyMemory<byte>>(shape)
    {
        private readonly CancellationTokenSource _cancellation = new();
        private Stream? _stream;

        public override void PostStop()
        {
            _cancellation.Cancel();
            _stream?.Dispose();
            completion.TrySetException(new AbruptStageTerminationException(this));
        }

        protected override async ValueTask OpenAsync() =>
            _stream = await open(_cancellation.Token).ConfigureAwait(false);

        protected override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
        {
            await _stream!.WriteAsync(bytes, _cancellation.Token).ConfigureAwait(false);
            await _stream.FlushAsync(_cancellation.Token).ConfigureAwait(false);
        }

        protected override void Finished()
        {
            _stream!.Dispose();
            completion.TrySetResult();
        }

        protected override void Failed(Exception failure) => completion.TrySetException(failure);
    }
}
