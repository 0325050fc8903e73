namespace Akka.Actor;

/// <summary>Reads actor paths and checks their elements.</summary>
internal static class ActorPathParser
{
    public static bool TryParse(string text, out ActorPath path)
    {
        path = null;
        if (text is null || !AddressParser.TryParse(text, out var address, out var rest))
            return false;

        return TryParse(new RootActorPath(address), rest, out path);
    }

    public static bool TryParse(ActorPath basePath, ReadOnlySpan<char> text, out ActorPath path)
    {
        path = text.IsEmpty || text[0] == '/' ? basePath : null;
        if (path is null)
            return false;

        foreach (var range in text.Split('/'))
        {
            if (!text[range].IsEmpty)
                path /= text[range].ToString();
        }

        return true;
    }

    /// <summary>RFC 2396's path characters and %-escapes; a dollar sign in front is the kernel's own.</summary>
    public static bool IsValidElement(string element)
    {
        if (string.IsNullOrEmpty(element) || element[0] == '$')
            return false;

        for (var i = 0; i < element.Length; i++)
        {
            if (IsEscape(element, i))
                i += 2;
            else if (!char.IsAsciiLetterOrDigit(element[i]) && !ActorPath.ValidSymbols.Contains(element[i]))
                return false;
        }

        return true;
    }

    private static bool IsEscape(string text, int at) => text[at] == '%'
        && at + 2 < text.Length
        && char.IsAsciiHexDigit(text[at + 1])
        && char.IsAsciiHexDigit(text[at + 2]);
}
