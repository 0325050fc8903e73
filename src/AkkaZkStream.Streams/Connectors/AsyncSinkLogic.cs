using Akka.Streams;
using Akka.Streams.Stage;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>A sink whose writes may take their time: one after the other, and the next element is asked for when the
/// last one is written.</summary>
internal abstract class AsyncSinkLogic<T> : InGraphStageLogic
{
    private readonly Inlet<T> _in;
    private readonly Action<Exception?> _done;
    private bool _isBusy;

    protected AsyncSinkLogic(SinkShape<T> shape)
        : base(shape)
    {
        _in = shape.Inlet;
        _done = GetAsyncCallback<Exception?>(OnDone);
        SetHandler(_in, this);
    }

    public sealed override void PreStart()
    {
        SetKeepGoing(true); // What is being opened or written when upstream ends is waited for.
        Do(OpenAsync());
    }

    public sealed override void OnPush() => Do(WriteAsync(Grab(_in)));

    public sealed override void OnUpstreamFinish()
    {
        if (!_isBusy)
            Finish();
    }

    public sealed override void OnUpstreamFailure(Exception e)
    {
        Failed(e);
        FailStage(e);
    }

    /// <summary>Done before the first element is asked for, and also where there is none.</summary>
    protected abstract ValueTask OpenAsync();

    protected abstract ValueTask WriteAsync(T element);

    /// <summary>Everything is written.</summary>
    protected abstract void Finished();

    /// <summary>Upstream has failed, or a write.</summary>
    protected abstract void Failed(Exception failure);

    private void Do(ValueTask work)
    {
        if (work.IsCompletedSuccessfully)
        {
            OnDone(null);
            return;
        }

        _isBusy = true;
        _ = TellAsync(work);
    }

    private async Task TellAsync(ValueTask work)
    {
        try
        {
            await work.ConfigureAwait(false);
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
        else if (IsClosed(_in))
            Finish();
        else
            Pull(_in);
    }

    private void Finish()
    {
        Finished();
        CompleteStage();
    }
}
