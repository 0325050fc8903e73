using System.Buffers;
using System.IO.Pipelines;

namespace AkkaZkStream.ZooKeeper.Contract.Faults;

/// <summary>Passes requests straight through and pumps answers, which can be held back.</summary>
internal sealed class FaultyConnection(IZkConnection inner, FaultyTransport faults) : IZkConnection
{
    private readonly Pipe _answers = new(new PipeOptions(useSynchronizationContext: false));
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PipeReader Input => _answers.Reader;

    public PipeWriter Output => inner.Output;

    public void Start() => Task.Run(PumpAsync);

    public void Abort()
    {
        _aborted.TrySetResult();
        inner.Abort();
    }

    private async Task PumpAsync()
    {
        Exception? failure = null;
        try
        {
            while (await ReadAsync() is { IsCompleted: false })
            {
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        // Whatever ended the pump: the client must hear that the connection is gone.
        await _answers.Writer.CompleteAsync(failure);
    }

    private async Task<ReadResult> ReadAsync()
    {
        var result = await inner.Input.ReadAsync();
        var bytes = result.Buffer.ToArray();
        inner.Input.AdvanceTo(result.Buffer.End);
        faults.Rewrite?.Invoke(bytes);

        await Task.WhenAny(faults.MayPassAsync(), _aborted.Task);
        if (_aborted.Task.IsCompleted) throw new IOException("The test broke the connection.");
        await _answers.Writer.WriteAsync(bytes);
        return result;
    }
}
