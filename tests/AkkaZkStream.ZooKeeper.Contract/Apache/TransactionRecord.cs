namespace AkkaZkStream.ZooKeeper.Contract.Apache;

/// <summary>Decodes one record of a transaction log.</summary>
internal static class TransactionRecord
{
    // ZooDefs.OpCode of Apache ZooKeeper.
    private const int Create = 1;
    private const int Delete = 2;
    private const int SetData = 5;
    private const int Multi = 14;
    private const int Create2 = 15;
    private const int CreateContainer = 19;
    private const int DeleteContainer = 20;
    private const int CreateTtl = 21;
    private const int CreateSession = -10;
    private const int CloseSession = -11;
    private const int Error = -1;

    internal static LoggedTransaction Parse(ReadOnlySpan<byte> record)
    {
        var reader = new JuteReader(record);
        var session = reader.Int64();
        _ = reader.Int32(); // The client's own number of its request.
        var zxid = reader.Int64();
        var time = DateTimeOffset.FromUnixTimeMilliseconds(reader.Int64());
        var operations = new List<LoggedOperation>();
        Operations(reader.Int32(), ref reader, operations);
        return new LoggedTransaction(zxid, session, time, operations);
    }

    private static void Operations(int type, ref JuteReader reader, List<LoggedOperation> into)
    {
        switch (type)
        {
            case Create or Create2 or CreateContainer or CreateTtl:
                into.Add(WithData(LoggedOperationKind.Create, ref reader));
                break;
            case SetData:
                into.Add(WithData(LoggedOperationKind.SetData, ref reader));
                break;
            case Delete or DeleteContainer:
                into.Add(new LoggedOperation(LoggedOperationKind.Delete, reader.Text()));
                break;
            case CreateSession:
                into.Add(new LoggedOperation(LoggedOperationKind.CreateSession, ""));
                break;
            case CloseSession:
                into.Add(new LoggedOperation(LoggedOperationKind.CloseSession, ""));
                for (var left = reader.Int32(); left > 0; left--)
                    into.Add(new LoggedOperation(LoggedOperationKind.Delete, reader.Text()));
                break;
            case Multi:
                Parts(ref reader, into);
                break;
            case Error:
                break;
            default:
                into.Add(new LoggedOperation(LoggedOperationKind.Other, ""));
                break;
        }
    }

    /// <summary>A multi with one failed part did nothing, though its earlier parts stand in the log as if they had been done.</summary>
    private static void Parts(ref JuteReader reader, List<LoggedOperation> into)
    {
        var parts = new List<LoggedOperation>();
        var failed = false;
        for (var left = reader.Int32(); left > 0; left--)
        {
            var type = reader.Int32();
            var part = new JuteReader(reader.Buffer());
            failed |= type == Error;
            Operations(type, ref part, parts);
        }

        if (!failed)
            into.AddRange(parts);
    }

    private static LoggedOperation WithData(LoggedOperationKind kind, ref JuteReader reader) =>
        new(kind, reader.Text(), reader.Buffer().ToArray());
}
