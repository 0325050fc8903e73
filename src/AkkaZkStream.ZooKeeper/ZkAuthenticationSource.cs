using System.Diagnostics.CodeAnalysis;

namespace AkkaZkStream.ZooKeeper;

/// <summary>Where a secret is kept: in a file, or in the environment. Never where people write options: those are seen
/// by everybody on the machine.</summary>
public sealed class ZkAuthenticationSource
{
    /// <summary>What a good text is, to complete the sentence "expected ...".</summary>
    public const string Expected = "file:PATH or env:NAME, which hold digest:USER:PASSWORD or sasl:USER:PASSWORD";

    private const string FilePrefix = "file:";
    private const string EnvironmentPrefix = "env:";
    private const string DigestPrefix = "digest:";
    private const string SaslPrefix = "sasl:";
    private const string Line = "digest:USER:PASSWORD or sasl:USER:PASSWORD";

    // More than any password; and no file is read as a whole by mistake.
    private const int SecretCharsMax = 4096;

    private readonly string _place;
    private readonly bool _isFile;

    private ZkAuthenticationSource(string place, bool isFile) => (_place, _isFile) = (place, isFile);

    /// <summary>Reads <c>file:PATH</c> or <c>env:NAME</c>; does not look there yet.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">The source.</param>
    /// <param name="error">One sentence that says what was expected; it does not repeat the text, which may be the
    /// secret itself.</param>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out ZkAuthenticationSource? source,
        [NotNullWhen(false)] out string? error)
    {
        source = Find(text ?? "");
        error = source is null
            ? $"Expected {Expected}, got something else, which is not repeated here in case it is a secret: "
                + "what stands on a command line is seen by everybody on the machine."
            : null;
        return source is not null;
    }

    /// <summary>Looks there, and puts who the client is into its options: <see cref="ZooKeeperOptions.Authentication"/>
    /// for <c>digest</c>, <see cref="ZooKeeperOptions.Sasl"/> for <c>sasl</c>.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="FormatException">There is none, or it is not what was expected; the message says where, and
    /// nothing of what is there.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public ZooKeeperOptions ApplyTo(ZooKeeperOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var secret = (_isFile ? ReadFile() : Environment.GetEnvironmentVariable(_place))?.Trim();
        if (string.IsNullOrEmpty(secret))
            throw new FormatException($"Expected {this} to hold {Line}, got nothing.");
        if (TryCut(secret, DigestPrefix, out var user, out var password))
            return options with { Authentication = [ZkAuthentication.Digest(user, password)] };
        return TryCut(secret, SaslPrefix, out user, out password)
            ? options with { Sasl = new SaslCredentials(user, password) }
            : throw new FormatException($"Expected {this} to hold one line {Line}, got something else.");
    }

    /// <summary>The place, which is no secret.</summary>
    public override string ToString() => (_isFile ? "the file " : "the environment variable ") + _place;

    private static bool TryCut(string secret, string scheme, out string user, out string password)
    {
        var rest = secret.StartsWith(scheme, StringComparison.Ordinal) ? secret[scheme.Length..] : "";
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var isOne = colon >= 1 && !rest.Contains('\n');
        (user, password) = isOne ? (rest[..colon], rest[(colon + 1)..]) : ("", "");
        return isOne;
    }

    private static ZkAuthenticationSource? Find(string text)
    {
        if (text.StartsWith(FilePrefix, StringComparison.Ordinal) && text.Length > FilePrefix.Length)
            return new ZkAuthenticationSource(text[FilePrefix.Length..], isFile: true);
        return text.StartsWith(EnvironmentPrefix, StringComparison.Ordinal) && text.Length > EnvironmentPrefix.Length
            ? new ZkAuthenticationSource(text[EnvironmentPrefix.Length..], isFile: false)
            : null;
    }

    private string ReadFile()
    {
        using var reader = new StreamReader(_place);
        var text = new char[SecretCharsMax + 1];
        var length = reader.ReadBlock(text);
        return length <= SecretCharsMax
            ? new string(text, 0, length)
            : throw new FormatException($"Expected {this} to hold at most {SecretCharsMax} characters, got more.");
    }
}
