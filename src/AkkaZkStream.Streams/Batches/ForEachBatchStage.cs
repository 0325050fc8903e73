using Akka;
using Akka.Streams;
using Akka.Streams.Stage;
using AkkaZkStream.Streams.Jobs;

namespace AkkaZkStream.Streams.Batches;

/// <summary>The end of a stream of batches: calls an action with each, and gives it back.</summary>
internal sealed class ForEachBatchStage<T>(Action<EventBatch<T>> action, JobOperator jobOperator)
    : GraphStageWithMaterializedValue<SinkShape<EventBatch<T>>, Task>
{
    private readonly Inlet<EventBatch<T>> _in = new("ForEachBatch.in");

    public override SinkShape<EventBatch<T>> Shape => new(_in);

    public override ILogicAndMaterializedValue<Task> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return new LogicAndMaterializedValue<Task>(new Logic(this, action, completion, jobOperator), completion.Task);
    }

    private sealed class Logic : InGraphStageLogic
    {
        private readonly ForEachBatchStage<T> _stage;
        private readonly Action<EventBatch<T>> _action;
        private readonly TaskCompletionSource _completion;
        private readonly JobOperator _operator;

        public Logic(
            ForEachBatchStage<T> stage,
            Action<EventBatch<T>> action,
            TaskCompletionSource completion,
            JobOperator jobOperator)
            : base(stage.Shape)
        {
            _stage = stage;
            _action = action;
            _completion = completion;
            _operator = jobOperator;
            SetHandler(stage._in, this);
        }

        public override void PreStart() => Pull(_stage._in);

        public override void OnPush()
        {
            var batch = Grab(_stage._in);
            try
            {
                _action(batch);
            }
            catch (Exception failure)
            {
                _operator.NoteFailure();
                _completion.TrySetException(failure);
                throw;
            }
            batch.Release();
            Pull(_stage._in);
        }

        public override void OnUpstreamFinish()
        {
            _completion.TrySetResult();
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _completion.TrySetException(e);
            FailStage(e);
        }

        // Still without a result only when the materialiser was shut down under the stream.
        public override void PostStop() => _completion.TrySetException(new AbruptStageTerminationException(this));
    }
}
