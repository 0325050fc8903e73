using System.Text.RegularExpressions;

namespace AkkaZkStream.House.Tests;

/// <summary>Rules that every source file keeps.</summary>
public sealed partial class SourceTests
{
    private const int FileLinesMax = 400;
    private const int LineColumnsMax = 120;
    private const int TestLineColumnsMax = 140; // Tables of cases read better unbroken.

    private static IEnumerable<string> Sources =>
        Repository.Under("src/", ".cs").Concat(Repository.Under("tests/", ".cs"));

    [Fact]
    public void Source_File_StaysSmall() =>
        Rule.Holds(
            $"A source file has at most {FileLinesMax} lines: one idea each.",
            from file in Repository.Under("src/", ".cs")
            let count = Repository.Lines(file).Count()
            where count > FileLinesMax
            select $"{file}: {count}");

    [Fact]
    public void Source_Line_FitsTheScreen() =>
        Rule.Holds(
            $"A line has at most {LineColumnsMax} columns, {TestLineColumnsMax} in tests.",
            from file in Sources
            from line in Repository.Lines(file)
            where line.Text.Length > (file.StartsWith("src/") ? LineColumnsMax : TestLineColumnsMax)
            select $"{file}:{line.Number}: {line.Text.Length}");

    [Fact]
    public void Source_Marks_OfUnfinishedWork_AreAbsent() =>
        Rule.Holds(
            "No mark of unfinished work stands in a source.",
            from file in Sources
            where !file.Contains("/AkkaZkStream.House.Tests/")
            from line in Repository.Lines(file)
            where Unfinished().IsMatch(line.Text)
            select $"{file}:{line.Number}: {line.Text.Trim()}");

    [Fact]
    public void Source_TypeName_SaysWhatItIs() =>
        Rule.Holds(
            "No type is called Manager, Helper or Util.",
            from file in Repository.ProductSources
            from line in Repository.Lines(file)
            where VagueName().IsMatch(line.Text)
            select $"{file}:{line.Number}: {line.Text.Trim()}");

    [Fact]
    public void Source_Namespace_FollowsTheFolder() =>
        Rule.Holds(
            "A file's namespace is its project's name and the folders, or a prefix of it that public types stand in.",
            from file in Repository.ProductSources
            let declared = FileNamespace().Match(Repository.Read(file)).Groups[1].Value
            where declared.Length > 0 && !ExpectedNamespace(file).StartsWith(declared, StringComparison.Ordinal)
            select $"{file}: {declared}");

    [Fact]
    public void Test_Waits_AreNeverSleeps() =>
        Rule.Holds(
            "A test awaits an event or moves virtual time; it never sleeps, is never skipped.",
            from file in Repository.Under("tests/", ".cs")
            where !file.Contains("/AkkaZkStream.House.Tests/")
            from line in Repository.Lines(file)
            where SleepOrSkip().IsMatch(line.Text)
            select $"{file}:{line.Number}: {line.Text.Trim()}");

    private static string ExpectedNamespace(string file) =>
        Path.GetDirectoryName(file)!.Replace('\\', '/')["src/".Length..].Replace('/', '.');

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|TBD|XXX)\b|NotImplementedException")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\b(class|struct|record|interface|enum)\s+\w*(Manager|Helper|Helpers|Util|Utils|Utility)\b")]
    private static partial Regex VagueName();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex FileNamespace();

    // A delay without end waits for its token; one on a clock that the test moves is no sleep.
    [GeneratedRegex(
        @"Thread\.Sleep\(|\bSkip\s*=\s*""|"
        + @"Task\.Delay\((?!Timeout\.Infinite)(?![^)]*(TimeProvider(?!\.System)|timeProvider|_time|Time\.))")]
    private static partial Regex SleepOrSkip();
}
