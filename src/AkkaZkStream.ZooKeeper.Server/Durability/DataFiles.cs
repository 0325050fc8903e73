using System.Globalization;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>
/// The files of a data directory: <c>snapshot.ZXID</c> holds everything up to and including that zxid,
/// <c>log.ZXID</c> the transactions from that zxid on, <c>in-use</c> keeps other servers away.
/// </summary>
internal sealed class DataFiles : IDisposable
{
    // With the newest snapshot damaged, the one before it and the logs since then still tell everything.
    private const int SnapshotsKept = 2;
    private const string LogPrefix = "log.";
    private const string SnapshotPrefix = "snapshot.";
    private const string UnfinishedSuffix = ".unfinished";

    private readonly string _directory;
    private readonly FileStream _lock;

    private DataFiles(string directory, FileStream @lock) => (_directory, _lock) = (directory, @lock);

    /// <exception cref="DataDirectoryException">It can't be made or written, or another server uses it.</exception>
    public static DataFiles Open(string directory)
    {
        try
        {
            Make(Path.GetFullPath(directory));
            var path = Path.Combine(directory, "in-use");
            return new(directory, new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataDirectoryException(directory, e);
        }
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<(long Zxid, string Path)> Logs => Numbered(LogPrefix);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<(long Zxid, string Path)> Snapshots => Numbered(SnapshotPrefix);

    public string LogPath(long firstZxid) => Path.Combine(_directory, $"{LogPrefix}{firstZxid:x16}");

    public string UnfinishedSnapshotPath(long zxid) =>
        Path.Combine(_directory, $"{SnapshotPrefix}{zxid:x16}{UnfinishedSuffix}");

    /// <summary>Gives a snapshot its name: from now on recovery looks at it.</summary>
    public void FinishSnapshot(string unfinishedPath)
    {
        File.Move(unfinishedPath, unfinishedPath[..^UnfinishedSuffix.Length], overwrite: true);
        ForceEntries();
    }

    /// <summary>Makes new and renamed files outlive a power cut.</summary>
    public void ForceEntries() => DirectoryEntries.Force(_directory);

    /// <summary>
    /// Makes what is read back outlive a power cut: a server that was killed may have left its last batch in the
    /// system's memory alone, and what is written from now on builds on it.
    /// </summary>
    public void ForceNewestLog()
    {
        if (Logs is not [.., var newest]) return;

        using var file = File.OpenHandle(newest.Path, access: FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Deletes what no recovery needs: snapshots before the last two, logs that end before both.</summary>
    public void DeleteOld()
    {
        var snapshots = Snapshots;
        foreach (var (_, path) in snapshots.SkipLast(SnapshotsKept)) File.Delete(path);
        if (snapshots.Count < SnapshotsKept) return;

        var logs = Logs;
        for (var i = 0; i + 1 < logs.Count; i++)
            if (logs[i + 1].Zxid <= snapshots[^SnapshotsKept].Zxid + 1)
                File.Delete(logs[i].Path);
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>With those above it that are missing; their names outlive a power cut, too.</summary>
    private static void Make(string directory)
    {
        if (Directory.Exists(directory)) return;

        var above = Path.GetDirectoryName(directory)!;
        Make(above);
        Directory.CreateDirectory(directory);
        DirectoryEntries.Force(above);
    }

    private List<(long Zxid, string Path)> Numbered(string prefix) =>
        Directory.EnumerateFiles(_directory, prefix + "*")
            .Select(path => (Zxid: ParseZxid(Path.GetFileName(path)[prefix.Length..]), Path: path))
            .Where(file => file.Zxid != null)
            .Select(file => (file.Zxid!.Value, file.Path))
            .Order()
            .ToList();

    private static long? ParseZxid(string hex) =>
        hex.Length == 16
            && long.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var zxid)
            ? zxid
            : null;
}
