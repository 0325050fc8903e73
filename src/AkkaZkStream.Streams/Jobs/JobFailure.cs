namespace AkkaZkStream.Streams.Jobs;

/// <summary>Which operator of a run failed first; what the others then end with only follows from it.</summary>
internal sealed class JobFailure
{
    private string? _operator;

    public string? Operator => Volatile.Read(ref _operator);

    public void Note(string operatorName) => Interlocked.CompareExchange(ref _operator, operatorName, null);
}

/// <summary>An operator of a run, as it signs its failure.</summary>
internal sealed record JobOperator(string Name, JobFailure Failure)
{
    public void NoteFailure() => Failure.Note(Name);
}
