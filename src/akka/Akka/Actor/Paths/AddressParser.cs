using System.Globalization;

namespace Akka.Actor;

/// <summary>Reads <c>protocol://system[@host:port][/path]</c>.</summary>
internal static class AddressParser
{
    public static bool TryParse(ReadOnlySpan<char> text, out Address address, out ReadOnlySpan<char> path)
    {
        address = null;
        path = default;
        var scheme = text.IndexOf("://");
        if (scheme <= 0)
            return false;

        var authority = text[(scheme + 3)..];
        var slash = authority.IndexOf('/');
        path = slash < 0 ? "/" : authority[slash..];
        if (slash >= 0)
            authority = authority[..slash];

        return TryParseAuthority(text[..scheme], authority, out address);
    }

    private static bool TryParseAuthority(
        ReadOnlySpan<char> protocol, ReadOnlySpan<char> authority, out Address address)
    {
        address = null;
        if (authority.IsEmpty)
            return false;

        var at = authority.IndexOf('@');
        if (at < 0)
        {
            address = new Address(protocol.ToString(), authority.ToString());
            return true;
        }

        var colon = authority.LastIndexOf(':');
        if (colon < at || !int.TryParse(authority[(colon + 1)..], CultureInfo.InvariantCulture, out var port))
            return false;

        var host = authority[(at + 1)..colon];
        address = new Address(protocol.ToString(), authority[..at].ToString(), host.ToString(), port);
        return true;
    }
}
