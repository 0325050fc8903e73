using System.Text.RegularExpressions;

namespace Akka.ApiSurface.Tests.Surface;

/// <summary>A type of the lists: its kind, base, interfaces, modifiers and constraints.</summary>
internal sealed partial record TypeLine(
    string Name,
    string Kind,
    string? Base,
    IReadOnlyList<string> Interfaces,
    IReadOnlySet<string> Modifiers,
    string Where)
{
    // Marks that say something about the future of a type, not about what it is.
    private static readonly string[] Markers =
        ["obsolete", "ApiMayChange", "DoNotInherit", "InternalStableApi", "InternalApi"];

    public static TypeLine? TryParse(string line)
    {
        var match = Pattern().Match(line);
        if (!match.Success)
            return null;
        return new TypeLine(
            match.Groups["name"].Value,
            match.Groups["kind"].Value,
            match.Groups["base"].Success ? match.Groups["base"].Value : null,
            SplitOutsideBrackets(match.Groups["interfaces"].Value),
            SplitOutsideBrackets(match.Groups["modifiers"].Value).Except(Markers).ToHashSet(),
            match.Groups["where"].Value);
    }

    /// <summary>A member's line without marks, so that it can be compared.</summary>
    public static string WithoutMarkers(string line)
    {
        foreach (var marker in Markers)
        {
            line = line.Replace($", {marker}]", "]").Replace($" [{marker}]", "")
                .Replace($"[{marker}, ", "[").Replace($", {marker},", ",");
        }

        return line;
    }

    private static List<string> SplitOutsideBrackets(string list)
    {
        var parts = new List<string>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < list.Length; i++)
        {
            depth += list[i] == '<' ? 1 : list[i] == '>' ? -1 : 0;
            if (list[i] != ',' || depth > 0)
                continue;
            parts.Add(list[start..i].Trim());
            start = i + 1;
        }

        if (list.Length > 0)
            parts.Add(list[start..].Trim());
        return parts;
    }

    [GeneratedRegex(
        @"^(?<name>.+?) : (?<kind>class|interface|struct|enum)(, base (?<base>.+?))?"
        + @"(, implements (?<interfaces>.+?))?(, underlying \w+)?( \[(?<modifiers>[^\]]+)\])?(?<where> where .+)?$")]
    private static partial Regex Pattern();
}
