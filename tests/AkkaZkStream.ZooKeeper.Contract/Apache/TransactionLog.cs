using System.Buffers.Binary;

namespace AkkaZkStream.ZooKeeper.Contract.Apache;

/// <summary>
/// What an Apache ZooKeeper server wrote to its transaction logs: the one witness of what happened that is not ours.
/// </summary>
/// <remarks>
/// A log is a header (magic <c>ZKLG</c>, int32 version, int64 database id), then for each transaction an int64
/// checksum, an int32 length, the record and the byte <c>B</c>; the preallocated rest of the file is zeros.
/// A record is a header (session, cxid, zxid, time, type), the operation, and a digest that is not read here.
/// Source: FileTxnLog and zookeeper.jute of Apache ZooKeeper 3.8.
/// </remarks>
public static class TransactionLog
{
    private const int HeaderLength = 16;
    private const int Magic = 0x5A4B4C47;
    private const int ChecksumLength = 8;
    private const int TrailerLength = 1;

    /// <summary>Reads all logs of a server's data directory, also while the server runs; ascending by zxid.</summary>
    /// <param name="dataDirectory">The server's <c>dataDir</c>, or its <c>version-2</c>.</param>
    public static IReadOnlyList<LoggedTransaction> Read(string dataDirectory) =>
    [
        .. Directory.EnumerateFiles(dataDirectory, "log.*", SearchOption.AllDirectories)
            .SelectMany(ReadFile)
            .OrderBy(transaction => transaction.Zxid),
    ];

    private static List<LoggedTransaction> ReadFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return Parse(bytes, path);
    }

    private static List<LoggedTransaction> Parse(ReadOnlySpan<byte> bytes, string path)
    {
        var transactions = new List<LoggedTransaction>();
        if (bytes.Length < HeaderLength)
            return transactions;
        if (BinaryPrimitives.ReadInt32BigEndian(bytes) != Magic)
            throw new InvalidDataException($"Expected a ZooKeeper transaction log, got a file without its magic: {path}");
        var rest = bytes[HeaderLength..];
        while (TryTakeRecord(ref rest, out var record))
            transactions.Add(TransactionRecord.Parse(record));
        return transactions;
    }

    /// <summary>False at the end: the zeros after the newest record, or a record that is still being written.</summary>
    private static bool TryTakeRecord(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> record)
    {
        record = default;
        if (rest.Length < ChecksumLength + sizeof(int))
            return false;
        var length = BinaryPrimitives.ReadInt32BigEndian(rest[ChecksumLength..]);
        var end = ChecksumLength + sizeof(int) + length;
        if (length <= 0 || rest.Length < end + TrailerLength || rest[end] != (byte)'B')
            return false;
        record = rest[(end - length)..end];
        rest = rest[(end + TrailerLength)..];
        return true;
    }
}
