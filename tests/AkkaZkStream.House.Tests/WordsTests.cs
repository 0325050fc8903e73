namespace AkkaZkStream.House.Tests;

/// <summary>The project speaks of itself alone.</summary>
public sealed class WordsTests
{
    private static readonly string[] Text = [".cs", ".md", ".conf", ".sh", ".props", ".targets", ".csproj", ".editorconfig", "run"];

    // Split, so that this file does not trip over its own list.
    private static readonly string[] Unwelcome =
        ["/wo" + "rk/", "closing " + "note", ".libr" + "ary/", "api.nu" + "get.org", "debian" + ".org"];

    [Fact]
    public void Files_SpeakOfTheProjectAlone() =>
        Rule.Holds(
            "No file names a machine's paths, a registry's host or the way the work was organised.",
            from file in Repository.Files
            where Text.Any(ending => file.EndsWith(ending, StringComparison.Ordinal))
            from line in Repository.Lines(file)
            from word in Unwelcome
            where line.Text.Contains(word, StringComparison.OrdinalIgnoreCase)
            select $"{file}:{line.Number}: {word}");
}
