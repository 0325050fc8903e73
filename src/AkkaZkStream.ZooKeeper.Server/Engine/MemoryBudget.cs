namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>
/// The limit on all memory together, divided so that what clients store never takes what answering them needs: five
/// eighths are for state (znodes, watches, sessions), two for connections with their requests and answers, one for what
/// is on its way to the disk.
/// </summary>
/// <remarks>Counted where it changes, on the server's loop alone, so asking costs nothing.</remarks>
internal sealed class MemoryBudget(long bytesMax, Func<long> stateBytes)
{
    private const int Shares = 8;
    private const int StateShares = 5;
    private const int ConnectionShares = 2;

    public long BytesMax => bytesMax;

    public long StateBytesMax { get; } = bytesMax / Shares * StateShares;

    public long ConnectionBytesMax { get; } = bytesMax / Shares * ConnectionShares;

    public long LogBytesMax { get; } = bytesMax / Shares;

    public long StateBytes => stateBytes();

    /// <summary>What all connections hold.</summary>
    public long ConnectionBytes { get; private set; }

    /// <summary>What is on its way to the disk.</summary>
    public long LogBytes { get; private set; }

    public long UsedBytes => StateBytes + ConnectionBytes + LogBytes;

    /// <summary>How often something was refused because it did not fit.</summary>
    public long RefusedCount { get; private set; }

    /// <summary>Connections hold more than is good: those with more than an equal part have to go.</summary>
    public bool IsCrowded => ConnectionBytes > ConnectionBytesMax;

    /// <summary>False: it would not fit, and is refused. What takes nothing always fits.</summary>
    public bool TryGrowState(long bytes)
    {
        if (bytes <= 0 || StateBytes + bytes <= StateBytesMax) return true;

        RefusedCount++;
        return false;
    }

    public bool HasRoomForConnection(long bytes) => ConnectionBytes + bytes <= ConnectionBytesMax;

    /// <summary>Whether this is more than everybody's equal part of what connections may hold.</summary>
    public bool IsMoreThanFair(long bytes, int connections) => bytes > ConnectionBytesMax / Math.Max(connections, 1);

    public void Hold(long change) => ConnectionBytes += change;

    public void Log(long change) => LogBytes += change;
}
