namespace AkkaZkStream.ZooKeeper;

/// <summary>What makes a text a path (source: ZooKeeper's PathUtils.validatePath).</summary>
internal static class ZkPathSyntax
{
    /// <summary>One sentence that says what is wrong, or null.</summary>
    public static string? FindError(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "Expected a path such as '/a/b', got nothing.";
        if (text[0] != '/') return $"Expected a path that begins with '/', got '{text}'.";
        if (text.Length > 1 && text[^1] == '/') return $"Expected a path that does not end with '/', got '{text}'.";

        foreach (var c in text)
            if (IsForbidden(c))
                return $"Expected a path without control characters and surrogates, got U+{(int)c:X4} in it.";

        return text.Length == 1 ? null : FindBadName(text);
    }

    private static string? FindBadName(string text)
    {
        foreach (var range in text.AsSpan(1).Split('/'))
        {
            var name = text.AsSpan(1)[range];
            if (name is "" or "." or "..") return $"Expected a path without empty, '.' and '..' names, got '{text}'.";
        }

        return null;
    }

    private static bool IsForbidden(char c) =>
        c is (>= '\u0000' and <= '\u001f') or (>= '\u007f' and <= '\u009f') or (>= '\ud800' and <= '\uf8ff') or
            >= '\ufff0';
}
