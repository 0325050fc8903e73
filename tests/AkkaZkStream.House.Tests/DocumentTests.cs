using System.Text.RegularExpressions;

namespace AkkaZkStream.House.Tests;

/// <summary>What the documents name exists.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents => [.. Repository.Under("", ".md")];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_NamedPath_Exists(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;

        Rule.Holds(
            $"A path that {document} names exists.",
            from Match match in NamedPath().Matches(Repository.Read(document))
            select match.Groups[1].Value into path
            where !Exists(Repository.Root, path) && !Exists(folder, path)
            select path);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_Link_LeadsSomewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;

        Rule.Holds(
            $"A file that {document} links to exists.",
            from Match match in Link().Matches(Repository.Read(document))
            select match.Groups[1].Value into path
            where !path.Contains("://") && !Exists(folder, path)
            select path);
    }

    private static bool Exists(string folder, string path) => Path.Exists(Path.Combine(folder, path));

    [GeneratedRegex(@"\]\(([^)#\s]+)")]
    private static partial Regex Link();

    // `src/...`, `tests/...`, `hocon/...` in backquotes; what has a placeholder in it is no path.
    [GeneratedRegex(@"`((?:src|tests|hocon)/[\w./-]+)`")]
    private static partial Regex NamedPath();
}
