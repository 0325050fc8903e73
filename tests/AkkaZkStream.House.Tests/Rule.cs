namespace AkkaZkStream.House.Tests;

/// <summary>Asserts that a rule of the house has no violations, and prints those it has, one a line.</summary>
internal static class Rule
{
    public static void Holds(string rule, IEnumerable<string> violations)
    {
        var found = violations.ToList();
        Assert.True(found.Count == 0, $"{rule}\n  {string.Join("\n  ", found)}");
    }
}
