using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AkkaZkStream.ZooKeeper;

/// <summary>The servers of an ensemble, and the node that stands for the root:
/// <c>host:port[,host:port][/chroot]</c>.</summary>
/// <remarks>A port left out is 2181. An IPv6 address stands in brackets. At most 64 servers.</remarks>
public sealed record ConnectString
{
    /// <summary>ZooKeeper's usual client port.</summary>
    public const int DefaultPort = 2181;

    // More voters than any ensemble has; a longer text is a mistake.
    private const int ServersMax = 64;

    private ConnectString(IReadOnlyList<ServerAddress> servers, ZkPath chroot) => (Servers, Chroot) = (servers, chroot);

    /// <summary>At least one, as written.</summary>
    public IReadOnlyList<ServerAddress> Servers { get; }

    /// <summary>The node that clients see as <c>/</c>. It must exist; clients don't create it.</summary>
    public ZkPath Chroot { get; }

    /// <summary>Reads a connect string.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is none; the message says why.</exception>
    public static ConnectString Parse(string text) =>
        TryParse(text, out var connect, out var error) ? connect : throw new FormatException(error);

    /// <summary>Reads a connect string; when it is none, <paramref name="error"/> is one sentence that says
    /// why.</summary>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out ConnectString? connectString,
        [NotNullWhen(false)] out string? error)
    {
        connectString = null;
        if (string.IsNullOrWhiteSpace(text))
            return Fail("Expected host:port[,host:port][/chroot], got nothing.", out error);

        var slash = text.IndexOf('/');
        var chroot = ZkPath.Root;
        if (slash >= 0 && !ZkPath.TryParse(text[slash..], out chroot, out var why))
            return Fail($"The chroot of '{text}' is no path: {why}", out error);

        var servers = new List<ServerAddress>();
        foreach (var part in (slash < 0 ? text : text[..slash]).Split(','))
        {
            if (!TryParseServer(part.Trim(), out var server))
                return Fail($"Expected host:port[,host:port][/chroot], got '{part}' in '{text}'.", out error);
            servers.Add(server);
        }

        if (servers.Count > ServersMax)
            return Fail($"Expected at most {ServersMax} servers, got {servers.Count}.", out error);
        connectString = new ConnectString(servers, chroot);
        error = null;
        return true;
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Join(',', Servers) + (Chroot.IsRoot ? "" : Chroot.Value);

    /// <summary>By servers, in order, and chroot.</summary>
    public bool Equals(ConnectString? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static bool Fail(string message, out string error)
    {
        error = message;
        return false;
    }

    private static bool TryParseServer(string text, [NotNullWhen(true)] out ServerAddress? server)
    {
        server = null;
        var bracket = text.StartsWith('[') ? text.IndexOf(']') : -1;
        var colon = text.IndexOf(':', Math.Max(0, bracket));
        var host = colon < 0 ? text : text[..colon];
        if (bracket > 0) host = host.TrimStart('[').TrimEnd(']');

        var port = DefaultPort;
        var portText = colon < 0 ? "" : text[(colon + 1)..];
        if (colon >= 0 && !int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out port))
            return false;
        if (port is < 1 or > 65535 || !IsHost(host, bracket > 0)) return false;

        server = new ServerAddress(host, port);
        return true;
    }

    private static bool IsHost(string host, bool bracketed) =>
        Uri.CheckHostName(host) is var kind && kind != UriHostNameType.Unknown &&
            bracketed == (kind == UriHostNameType.IPv6);
}
