namespace AkkaZkStream.House.Tests;

/// <summary>The README's C# is a sample that is compiled and run by a test.</summary>
public sealed class SampleTests
{
    private const string Sample = "tests/AkkaZkStream.Tests/Samples/EmbeddedInAService.cs";

    [Fact]
    public void Readme_Sample_IsTheOneThatIsTested()
    {
        var lines = Repository.Lines(Sample).Select(l => l.Text).ToList();
        var first = lines.FindIndex(l => l.Trim() == "// <sample>") + 1;
        var last = lines.FindIndex(l => l.Trim() == "// </sample>");
        var indent = lines[first].Length - lines[first].TrimStart().Length;

        var sample = string.Join('\n', lines[first..last].Select(l => l.Length > indent ? l[indent..] : ""));

        Assert.Contains(sample, Repository.Read("README.md"), StringComparison.Ordinal);
    }
}
