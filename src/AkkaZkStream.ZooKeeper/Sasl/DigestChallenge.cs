namespace AkkaZkStream.ZooKeeper.Sasl;

/// <summary>What a server asks in DIGEST-MD5 (RFC 2831, 2.1.1), as far as a client needs it.</summary>
/// <param name="Nonce">The server's random text.</param>
/// <param name="Realm">The first realm offered; empty for none.</param>
/// <param name="IsUtf8">Whether names and passwords beyond ISO 8859-1 are sent as UTF-8.</param>
internal sealed record DigestChallenge(string Nonce, string Realm, bool IsUtf8)
{
    private const string Record = "SaslResponse";

    /// <summary>Reads <c>key=value,key="value"</c>.</summary>
    /// <exception cref="ZkProtocolException">It is no challenge, or asks for what is not supported.</exception>
    public static DigestChallenge Parse(string text)
    {
        var directives = DigestDirectives.Parse(text, Record);
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

    private static void Demand(bool holds, string field, string expected, string got)
    {
        if (!holds) throw ZkProtocolException.ForField($"{Record}.{field}", expected, $"'{got}'");
    }
}
