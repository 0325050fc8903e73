using System.Security.Cryptography;
using System.Text;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Differential;

/// <summary>
/// Says what a server answered in words that do not depend on which server it was: zxids by the write that they belong
/// to, sessions by their client, times not at all. Nothing else is left out: bytes that nobody asked for are shown, too.
/// </summary>
internal sealed class Transcript
{
    private readonly SortedList<long, string> _writes = [];
    private readonly Dictionary<long, string> _sessions = [];

    public void Opened(long sessionId, string name) => _sessions[sessionId] = name;

    /// <summary>The zxid of a write that was answered; of the first, where there were not so many.</summary>
    public long ZxidOf(int writesAgo) =>
        _writes.Count == 0 ? 0 : _writes.GetKeyAtIndex(Math.Max(0, _writes.Count - 1 - writesAgo));

    public string Reply(OpCode type, Frame reply)
    {
        var error = reply.Header.Error;
        if (error == ZkErrorCode.Ok && IsWrite(type) && !IsFailedMulti(type, reply.Body))
            _writes[reply.Header.Zxid] = $"w{_writes.Count + 1}";
        var text = new StringBuilder($"{error} at {NewestWrite(reply.Header.Zxid)}");
        var reader = new JuteReader(reply.Body);
        if (error == ZkErrorCode.Ok) Say(text, type, ref reader);
        return Rest(text, ref reader);
    }

    public string Event(Frame frame)
    {
        var reader = new JuteReader(frame.Body);
        var text = new StringBuilder($"{reader.ReadInt("type")} {reader.ReadInt("state")} {reader.ReadString("path")}");
        return Rest(text, ref reader);
    }

    private static bool IsWrite(OpCode type) => type is OpCode.Create or OpCode.Create2 or OpCode.CreateContainer
        or OpCode.CreateTtl or OpCode.Delete or OpCode.SetData or OpCode.SetAcl or OpCode.Multi or OpCode.CloseSession;

    /// <summary>Its header says Ok all the same; what is in it says no.</summary>
    private static bool IsFailedMulti(OpCode type, byte[] body)
    {
        if (type != OpCode.Multi) return false;

        var reader = new JuteReader(body);
        return (OpCode)reader.ReadInt("type") == OpCode.Error && !reader.ReadBool("done");
    }

    private void Say(StringBuilder text, OpCode type, ref JuteReader reader)
    {
        switch (type)
        {
            case OpCode.Create or OpCode.Sync:
                text.Append($" {reader.ReadString("path")}");
                break;
            case OpCode.Create2 or OpCode.CreateContainer or OpCode.CreateTtl:
                text.Append($" {reader.ReadString("path")}{Stat(ref reader)}");
                break;
            case OpCode.SetData or OpCode.SetAcl or OpCode.Exists:
                text.Append(Stat(ref reader));
                break;
            case OpCode.GetData:
                text.Append(Data(ref reader)).Append(Stat(ref reader));
                break;
            case OpCode.GetChildren or OpCode.GetEphemerals:
                text.Append(Names(ref reader));
                break;
            case OpCode.GetChildren2:
                text.Append(Names(ref reader)).Append(Stat(ref reader));
                break;
            case OpCode.GetAcl:
                text.Append(Acl(ref reader)).Append(Stat(ref reader));
                break;
            case OpCode.WhoAmI:
                text.Append(Identities(ref reader));
                break;
            case OpCode.Multi or OpCode.MultiRead:
                Parts(text, ref reader);
                break;
        }
    }

    private void Parts(StringBuilder text, ref JuteReader reader)
    {
        while (reader.Remaining > 0)
        {
            var type = (OpCode)reader.ReadInt("type");
            var isDone = reader.ReadBool("done");
            text.Append($" | {type} {isDone} {reader.ReadInt("error")}");
            if (isDone) return;

            // What a part answers differs from what the request alone does in no field.
            if (type == OpCode.Error) text.Append($" {reader.ReadInt("code")}");
            else Say(text, type, ref reader);
        }
    }

    private string Stat(ref JuteReader reader)
    {
        var text = new StringBuilder($" stat c={Zxid(ref reader)} m={Zxid(ref reader)}");
        reader.ReadLong("ctime");
        reader.ReadLong("mtime");
        text.Append($" v={reader.ReadInt("version")} cv={reader.ReadInt("cversion")} av={reader.ReadInt("aversion")}");
        var owner = reader.ReadLong("owner");
        text.Append($" owner={_sessions.GetValueOrDefault(owner, $"{owner:x}")} length={reader.ReadInt("length")}");
        return text.Append($" children={reader.ReadInt("children")} p={Zxid(ref reader)}").ToString();
    }

    private string Zxid(ref JuteReader reader) => reader.ReadLong("zxid") switch
    {
        0 => "0",
        -1 => "-1",
        var zxid => _writes.GetValueOrDefault(zxid, "earlier"),
    };

    private string NewestWrite(long zxid)
    {
        if (zxid <= 0) return $"{zxid}";

        var newest = _writes.LastOrDefault(write => write.Key <= zxid);
        return newest.Value ?? "earlier";
    }

    private static string Data(ref JuteReader reader) => reader.ReadNullableBuffer("data") switch
    {
        null => " null",
        { Length: > 1000 } data => $" <{data.Length} bytes {Convert.ToHexString(SHA256.HashData(data))}>",
        var data => $" <{Encoding.UTF8.GetString(data)}>",
    };

    private static string Names(ref JuteReader reader) =>
        $" [{string.Join(' ', reader.ReadStrings("names").Order(StringComparer.Ordinal))}]";

    // In no particular order, as ZooKeeper gives them.
    private static string Identities(ref JuteReader reader)
    {
        var identities = new List<string>();
        for (var left = reader.ReadInt("count"); left > 0; left--)
            identities.Add($" {reader.ReadString("scheme")}:{reader.ReadString("user")}");
        return string.Concat(identities.Order(StringComparer.Ordinal));
    }

    private static string Acl(ref JuteReader reader)
    {
        var text = new StringBuilder(" acl");
        for (var left = reader.ReadInt("count"); left > 0; left--)
            text.Append($" {reader.ReadInt("perms")}:{reader.ReadString("scheme")}:{reader.ReadString("id")}");
        return text.ToString();
    }

    private static string Rest(StringBuilder text, ref JuteReader reader)
    {
        if (reader.Remaining > 0) text.Append(" and ");
        while (reader.Remaining >= sizeof(int)) text.Append($"{reader.ReadInt("rest"):x8}");
        return text.Append(reader.Remaining > 0 ? $" +{reader.Remaining}" : "").ToString();
    }
}
