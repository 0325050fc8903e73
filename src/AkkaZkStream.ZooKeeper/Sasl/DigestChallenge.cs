namespace AkkaZkStream.ZooKeeper.Sasl;

/// <summary>What a server asks in DIGEST-MD5 (RFC 2831, 2.1.1), as far as a client needs it.</summary>
/// <param name="Nonce">The server's random text.</param>
/// <param name="Realm">The first realm offered; empty for none.</param>
/// <param name="IsUtf8">Whether names and passwords beyond ISO 8859-1 are sent as UTF-8.</param>
internal sealed record DigestChallenge(string Nonce, string Realm, bool IsUtf8)
{
    /// <summary>Reads <c>key=value,key="value"</c>.</summary>
    /// <exception cref="ZkProtocolException">It is no challenge, or asks for what is not supported.</exception>
    public static DigestChallenge Parse(string text)
    {
        var directives = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < text.Length;)
            directives.TryAdd(ReadKey(text, ref at), ReadValue(text, ref at));

        var quality = directives.GetValueOrDefault("qop", "auth").Split(',', StringSplitOptions.TrimEntries);
        Demand(directives.GetValueOrDefault("algorithm") == "md5-sess", "algorithm", "md5-sess", text);
        Demand(quality.Contains("auth"), "qop", "auth", text);
        Demand(directives.TryGetValue("nonce", out var nonce), "nonce", "a nonce", text);
        return new DigestChallenge(
            nonce!, directives.GetValueOrDefault("realm", ""), directives.GetValueOrDefault("charset") == "utf-8");
    }

    /// <summary>The value of the only directive there is, as in <c>rspauth=0123</c>; null when it is another
    /// one.</summary>
    public static string? Single(string text, string key) =>
        text.StartsWith(key + "=", StringComparison.Ordinal) ? text[(key.Length + 1)..] : null;

    private static string ReadKey(string text, ref int at)
    {
        var equals = text.IndexOf('=', at);
        Demand(equals >= 0, "directive", "key=value", text[at..]);
        var key = text[at..equals].Trim(' ', ',');
        at = equals + 1;
        return key;
    }

    private static string ReadValue(string text, ref int at)
    {
        if (at < text.Length && text[at] == '"') return ReadQuoted(text, ref at);
        var end = text.IndexOf(',', at);
        var value = end < 0 ? text[at..] : text[at..end];
        at = end < 0 ? text.Length : end + 1;
        return value.Trim();
    }

    private static string ReadQuoted(string text, ref int at)
    {
        var value = new System.Text.StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length) at++;
            value.Append(text[at]);
        }

        Demand(at < text.Length, "directive", "a closing quote", text);
        var comma = text.IndexOf(',', at);
        at = comma < 0 ? text.Length : comma + 1;
        return value.ToString();
    }

    private static void Demand(bool holds, string field, string expected, string got)
    {
        if (!holds) throw ZkProtocolException.ForField("SaslResponse." + field, expected, $"'{got}'");
    }
}
