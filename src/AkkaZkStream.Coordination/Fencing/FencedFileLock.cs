namespace AkkaZkStream.Coordination.Fencing;

/// <summary>The operating system's exclusive lock that all writers of one fenced file take around each write.</summary>
/// <remarks>
/// It lies on a file of its own, beside the data, so that readers of the data are never in the way. The system lets go
/// of it when its owner dies. An owner that is stopped keeps it, and the others wait: the fence loses time then, not
/// safety.
/// </remarks>
internal sealed class FencedFileLock(string path, TimeSpan waitMax, TimeProvider time)
{
    private static readonly TimeSpan RetryMin = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan RetryMax = TimeSpan.FromMilliseconds(20);
    private bool _exclusionProven;

    public async Task<FileStream> AcquireAsync(CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        TimeSpan pause = RetryMin;
        while (true)
        {
            try
            {
                return ProveExclusion(Open());
            }
            catch (IOException busy) when (IsBusy(busy))
            {
                if (time.GetElapsedTime(start) >= waitMax)
                    throw new FenceUnavailableException(
                        path, $"Expected the lock file '{path}' to be free within {waitMax.TotalSeconds:0.#} s.", busy);
            }
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            pause = pause + pause < RetryMax ? pause + pause : RetryMax;
        }
    }

    private FileStream Open() => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

    // "In use" is a plain IOException; what will not pass by waiting (no such directory, path too long) is a derived
    // one.
    private static bool IsBusy(IOException failure) => failure.GetType() == typeof(IOException);

    /// <summary>.NET goes on without a lock where the file system has none: a second open tells, once.</summary>
    private FileStream ProveExclusion(FileStream held)
    {
        if (_exclusionProven)
            return held;
        try
        {
            Open().Dispose();
        }
        catch (IOException busy) when (IsBusy(busy))
        {
            _exclusionProven = true;
            return held;
        }
        held.Dispose();
        throw new FenceUnavailableException(
            path, $"Expected a file system that locks files, got one that opens '{path}' exclusively twice.");
    }
}
