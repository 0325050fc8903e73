using AkkaZkStream.Coordination.Fencing;

namespace AkkaZkStream.Coordination.Tests.Fencing;

/// <summary>A cell in memory, whose next writes can be told to go wrong.</summary>
internal sealed class VersionedCellFake : IVersionedCell
{
    private CellContent? _content;

    public string Name => "/fence";

    public int Reads { get; private set; }

    public int Writes { get; private set; }

    /// <summary>Each write takes the next of these; none left: it is written.</summary>
    public Queue<Fault> Faults { get; } = new();

    /// <summary>Runs after the next faulty write: what others do meanwhile.</summary>
    public Action? Meanwhile { get; set; }

    public bool IsUnreadable { get; set; }

    public void Put(FencePosition position) =>
        _content = new CellContent(FencedZnodeData.Write(position, []), (_content?.Version ?? CellContent.NoVersion) + 1);

    public void PutRaw(byte[] data) => _content = new CellContent(data, 0);

    public ValueTask<CellContent?> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Reads++;
        return IsUnreadable ? throw new FenceUnavailableException(Name, "unreadable") : new ValueTask<CellContent?>(_content);
    }

    public ValueTask<CellWrite> WriteAsync(byte[] data, int expected)
    {
        Writes++;
        Fault fault = Faults.TryDequeue(out Fault next) ? next : Fault.None;
        var outcome = CellWriteOutcome.Conflict;
        if (fault is Fault.NotWritten)
            outcome = CellWriteOutcome.NotWritten;
        else if (fault is not Fault.Swallowed && expected == (_content?.Version ?? CellContent.NoVersion))
            (_content, outcome) = (new CellContent(data, expected + 1), CellWriteOutcome.Written);
        if (fault is Fault.Swallowed or Fault.ReplyLost)
            outcome = CellWriteOutcome.Unknown;
        if (fault is not Fault.None)
            Meanwhile?.Invoke();
        return new ValueTask<CellWrite>(new CellWrite(outcome, new IOException(fault.ToString())));
    }

    public enum Fault
    {
        None,

        /// <summary>Certainly not written.</summary>
        NotWritten,

        /// <summary>Written, but the writer does not hear of it.</summary>
        ReplyLost,

        /// <summary>Not written, and the writer does not know.</summary>
        Swallowed,
    }
}
