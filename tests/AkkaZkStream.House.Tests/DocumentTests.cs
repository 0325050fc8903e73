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

    [Fact]
    public void EnvironmentVariable_OfATest_StandsInTheTestsReadme()
    {
        var readme = Repository.Read("tests/README.md");

        Rule.Holds(
            "An environment variable that a test reads stands in tests/README.md.",
            from file in Repository.Under("tests/AkkaZkStream.", ".cs")
            where Repository.Read(file).Contains("GetEnvironmentVariable(")
            from Match match in VariableName().Matches(Repository.Read(file))
            where !readme.Contains($"`{match.Groups[1].Value}", StringComparison.Ordinal)
            select $"{file}: {match.Groups[1].Value}");
    }

    private static bool Exists(string folder, string path) => Path.Exists(Path.Combine(folder, path));

    [GeneratedRegex(@"\]\(([^)#\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"""([A-Z]+(?:_[A-Z]+)+)""")]
    private static partial Regex VariableName();

    // `src/...`, `tests/...`, `hocon/...` in backquotes; what has a placeholder in it is no path.
    [GeneratedRegex(@"`((?:src|tests|hocon)/[\w./-]+)`")]
    private static partial Regex NamedPath();
}
