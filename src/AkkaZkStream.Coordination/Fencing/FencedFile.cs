using AkkaZkStream.Coordination.Fencing;
using Microsoft.Win32.SafeHandles;

namespace AkkaZkStream.Coordination;

/// <summary>A file that the holders of one lock path append to, in any number of processes on one machine.</summary>
/// <remarks>
/// Each accepted output is one record: position, checksum, payload, appended in one write and flushed to the disk
/// before it counts. Writers exclude each other by the operating system's lock on a second file, <c>PATH.lock</c>; one
/// that is stopped inside a write keeps it, and the others hear <see cref="FenceUnavailableException"/> after
/// <see cref="FencedFileOptions.LockWaitMax"/> until it goes on or dies. A
/// write that was cut off is no record: readers do not see it, and the next writer removes it.
/// </remarks>
public sealed class FencedFile : IFence
{
    private readonly string _path;
    private readonly FencedFileOptions _options;
    private readonly FencedFileLock _lock;
    private readonly SemaphoreSlim _ownWriters = new(1, 1);
    private FencedFileTail _seen = FencedFileTail.Empty;

    /// <summary>Names the file. It is created by the first accepted output; its directory must exist.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="options">Limits and clock; the defaults if null.</param>
    public FencedFile(string path, FencedFileOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = Path.GetFullPath(path);
        _options = options ?? FencedFileOptions.Default;
        _lock = new FencedFileLock(_path + ".lock", _options.LockWaitMax, _options.TimeProvider);
    }

    /// <inheritdoc />
    public async ValueTask<FenceOutcome> TryAcceptAsync(
        FencePosition position, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, _options.PayloadBytesMax);
        await _ownWriters.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await OnScheduler(() => AcceptLockedAsync(position, payload, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            _ownWriters.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask<FencedValue?> ReadNewestAsync(CancellationToken cancellationToken = default) =>
        (await OnScheduler(() => Task.FromResult(Read(ReadTail)), cancellationToken).ConfigureAwait(false))?.Newest;

    /// <summary>Reads every accepted output, oldest first.</summary>
    /// <remarks>Takes no lock: what is being written meanwhile is either there as a whole, or not at all.</remarks>
    /// <param name="cancellationToken">Gives up before the file is opened.</param>
    /// <returns>The outputs; positions rise strictly. None if the file does not exist.</returns>
    /// <exception cref="FenceUnavailableException">The file can't be read, or is damaged.</exception>
    public async Task<IReadOnlyList<FencedValue>> ReadAllAsync(CancellationToken cancellationToken = default) =>
        await OnScheduler(() => Task.FromResult(Read(ReadRecords)), cancellationToken).ConfigureAwait(false) ?? [];

    private async Task<FenceOutcome> AcceptLockedAsync(
        FencePosition position, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        await using FileStream held = await _lock.AcquireAsync(cancellationToken);
        using SafeFileHandle file = Open(FileMode.OpenOrCreate, FileAccess.ReadWrite);
        var scan = new FencedFileScan(_path, file, _options.PayloadBytesMax);
        _seen = ReadTail(scan);
        return position.IsNewerThan(_seen.Newest?.Position)
            ? Append(file, position, payload)
            : new FenceOutcome.Rejected(_seen.Newest!.Position);
    }

    private FenceOutcome Append(SafeFileHandle file, FencePosition position, ReadOnlyMemory<byte> payload)
    {
        RandomAccess.SetLength(file, _seen.End);
        try
        {
            RandomAccess.Write(file, FencedFileRecord.Write(position, payload.Span), _seen.End);
            RandomAccess.FlushToDisk(file);
            return FenceOutcome.Accepted;
        }
        catch (IOException failure)
        {
            // A flush that failed leaves the record in the system's cache, where it may or may not reach the disk.
            return new FenceOutcome.Unknown(failure);
        }
    }

    private T? Read<T>(Func<FencedFileScan, T> read)
        where T : class
    {
        if (!File.Exists(_path))
            return null;
        using SafeFileHandle file = Open(FileMode.Open, FileAccess.Read);
        return read(new FencedFileScan(_path, file, _options.PayloadBytesMax));
    }

    private FencedFileTail ReadTail(FencedFileScan scan) => FencedFileTail.Find(scan, Volatile.Read(ref _seen));

    private static List<FencedValue> ReadRecords(FencedFileScan scan)
    {
        var values = new List<FencedValue>();
        long offset = 0;
        while (scan.TryReadAt(offset) is { } value)
        {
            values.Add(value);
            offset += FencedFileRecord.SizeOf(value.Payload.Length);
        }
        return values;
    }

    private SafeFileHandle Open(FileMode mode, FileAccess access) =>
        File.OpenHandle(_path, mode, access, FileShare.ReadWrite | FileShare.Delete);

    private async Task<T> OnScheduler<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Factory.StartNew(
                work, cancellationToken, TaskCreationOptions.DenyChildAttach, _options.Scheduler).Unwrap()
                .ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FenceUnavailableException(
                _path, $"The fenced file '{_path}' can't be used: {failure.Message}", failure);
        }
    }
}
