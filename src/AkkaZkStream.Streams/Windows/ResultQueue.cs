namespace AkkaZkStream.Streams.Windows;

/// <summary>Results that have fired and are not handed on yet, counted as they come.</summary>
internal sealed class ResultQueue<TResult>(WindowCounters counters)
{
    private readonly Queue<TResult> _results = new();

    public int Count => _results.Count;

    public void Add(TResult result, bool isUpdate)
    {
        _results.Enqueue(result);
        counters.AddResult(isUpdate);
    }

    public bool TryTake(out TResult result) => _results.TryDequeue(out result!);
}
