using System.Runtime.CompilerServices;
using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests;

/// <summary>The table in README.md says what is tested, and nothing else.</summary>
public sealed class RecipeMatrixTests
{
    private const string Begin = "<!-- recipes: begin -->\n";
    private const string End = "<!-- recipes: end -->";

    [Fact]
    public void Recipes_EveryTrialThatMakesSense_IsShownEverywhere() => Assert.Empty(RecipeMatrix.Holes());

    [Fact]
    public void Readme_Table_IsTheOneReadOffTheTests()
    {
        var readme = File.ReadAllText(ReadmeBeside()).ReplaceLineEndings("\n");
        var (begin, end) = (readme.IndexOf(Begin, StringComparison.Ordinal), readme.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin >= 0 && end > begin, $"Expected README.md to have {Begin.Trim()} and {End}.");
        begin += Begin.Length;
        var table = RecipeMatrix.Render().ReplaceLineEndings("\n");

        if (Environment.GetEnvironmentVariable("ACCEPT_RECIPE_MATRIX") is "1")
            File.WriteAllText(ReadmeBeside(), readme[..begin] + table + readme[end..]);
        else
            Assert.Equal(table, readme[begin..end]);
    }

    private static string ReadmeBeside([CallerFilePath] string file = "")
        => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "README.md");
}
