using System.Text.RegularExpressions;

namespace AkkaZkStream.House.Tests;

/// <summary>hocon/ is the only home of defaults, and each of them is explained where it stands.</summary>
public sealed partial class HoconTests
{
    public static TheoryData<string> Files => [.. Repository.Under("hocon/", ".conf")];

    [Theory]
    [MemberData(nameof(Files))]
    public void Key_HasACommentAbove(string file)
    {
        var violations = new List<string>();
        var previous = "";
        foreach (var (number, text) in Repository.Lines(file))
        {
            var line = text.Trim();
            if (Key().IsMatch(line) && !previous.StartsWith('#'))
                violations.Add($"{file}:{number}: {line}");
            previous = line;
        }

        Rule.Holds("Each key has its meaning, unit and range in a comment right above.", violations);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_IsEmbeddedByAProject(string file) =>
        Assert.Contains(
            Repository.Under("src/AkkaZkStream", ".csproj"),
            project => Repository.Read(project).Contains(file, StringComparison.Ordinal));

    [GeneratedRegex(@"^[\w.""-]+\s*(=|:)\s*\S")]
    private static partial Regex Key();
}
