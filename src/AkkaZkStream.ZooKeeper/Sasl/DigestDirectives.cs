using System.Text;

namespace AkkaZkStream.ZooKeeper.Sasl;

/// <summary>What both sides of DIGEST-MD5 say: <c>key=value,key="value"</c> (RFC 2831, 7.1).</summary>
internal static class DigestDirectives
{
    /// <summary>Keys in any case; of a key that comes twice, the first.</summary>
    /// <param name="text">As it was sent.</param>
    /// <param name="record">Who carried it, for errors.</param>
    /// <exception cref="ZkProtocolException">It is no list of directives.</exception>
    public static IReadOnlyDictionary<string, string> Parse(string text, string record)
    {
        var directives = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < text.Length;)
            directives.TryAdd(ReadKey(text, record, ref at), ReadValue(text, record, ref at));

        return directives;
    }

    private static string ReadKey(string text, string record, ref int at)
    {
        var equals = text.IndexOf('=', at);
        if (equals < 0) throw Malformed(record, "key=value", text[at..]);
        var key = text[at..equals].Trim(' ', ',');
        at = equals + 1;
        return key;
    }

    private static string ReadValue(string text, string record, ref int at)
    {
        if (at < text.Length && text[at] == '"') return ReadQuoted(text, record, ref at);
        var end = text.IndexOf(',', at);
        var value = end < 0 ? text[at..] : text[at..end];
        at = end < 0 ? text.Length : end + 1;
        return value.Trim();
    }

    private static string ReadQuoted(string text, string record, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length) at++;
            value.Append(text[at]);
        }

        if (at >= text.Length) throw Malformed(record, "a closing quote", text);
        var comma = text.IndexOf(',', at);
        at = comma < 0 ? text.Length : comma + 1;
        return value.ToString();
    }

    private static ZkProtocolException Malformed(string record, string expected, string got) =>
        ZkProtocolException.ForField($"{record}.directive", expected, $"'{got}'");
}
