using System.Runtime.CompilerServices;

namespace AkkaZkStream.Cli.Tests.Sums;

/// <summary>What the tool's README shows is what it does.</summary>
public sealed class ReadmeExampleTests
{
    [Fact]
    public async Task Sum_OfTheReadmesFile_PrintsWhatItShows()
    {
        var (rows, arguments, shown) = Example();
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, rows);
            var run = await SumRun.OfFileAsync(file, arguments);

            Assert.Equal(shown.ReplaceLineEndings(), (run.Output + run.Errors).ReplaceLineEndings());

            var patient = await SumRun.OfFileAsync(file, arguments + " --out-of-order 10m");
            Assert.Contains("2015-01-01T00:00:00.000Z,2015-01-01T01:00:00.000Z,B02512,112,2", patient.Good());
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The file, the arguments behind its name, and the output, as the README has them.</summary>
    private static (string Rows, string Arguments, string Shown) Example()
    {
        var readme = File.ReadAllText(ReadmePath()).ReplaceLineEndings("\n");
        var rows = Between(ref readme, "<<'END'\n", "END\n");
        var arguments = Between(ref readme, "-- sum trips.csv ", "\n");
        return (rows, arguments, Between(ref readme, "```\n\n```\n", "```\n"));
    }

    private static string Between(ref string text, string before, string after)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        var end = text.IndexOf(after, start, StringComparison.Ordinal);
        var found = text[start..end];
        text = text[end..];
        return found;
    }

    private static string ReadmePath([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "../../../src/AkkaZkStream.Cli/README.md");
}
