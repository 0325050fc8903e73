using System.Globalization;
using System.Text.Json;

namespace AkkaZkStream.Cli.Tests.Histories;

/// <summary>What a run said on standard output, read from its ndjson line by line.</summary>
internal sealed class RunHistory
{
    private readonly List<ElementLine> _elements = [];
    private readonly List<WindowLine> _windows = [];

    /// <summary>In the order of the lines.</summary>
    public IReadOnlyList<ElementLine> Elements => _elements;

    /// <summary>In the order of the lines.</summary>
    public IReadOnlyList<WindowLine> Windows => _windows;

    /// <summary>Null while it runs.</summary>
    public SummaryLine? Summary { get; private set; }

    /// <summary>How many lines were read.</summary>
    public int Lines { get; private set; }

    public static RunHistory Parse(IEnumerable<string> lines)
    {
        var history = new RunHistory();
        foreach (var line in lines)
            history.Add(line);
        return history;
    }

    /// <summary>Fails on a line that is not one of the three kinds, with their properties in their order.</summary>
    public void Add(string line)
    {
        Assert.True(Summary is null, "Expected nothing after the summary, got: " + line);
        using var json = JsonDocument.Parse(line);
        var fields = json.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value);
        switch (fields["type"].GetString())
        {
            case "element":
                AssertNames("type,source,token,granted,sequence,value,at", fields, line);
                _elements.Add(Element(fields, Lines));
                break;
            case "window":
                AssertNames("type,start,end,count,sum", fields, line);
                _windows.Add(Window(fields, Lines));
                break;
            case "summary":
                AssertNames("type,elements,windows,grants,rejected,late,lost", fields, line);
                Summary = Totals(fields);
                break;
            default:
                Assert.Fail("Expected an element, a window or a summary, got: " + line);
                break;
        }

        Lines++;
    }

    private static void AssertNames(string expected, Dictionary<string, JsonElement> fields, string line) =>
        Assert.True(expected == string.Join(',', fields.Keys), $"Expected the properties {expected}, got: {line}");

    private static ElementLine Element(Dictionary<string, JsonElement> fields, int place) => new(
        place,
        fields["source"].GetString()!,
        fields["token"].GetInt64(),
        fields["granted"].GetInt64(),
        fields["sequence"].GetInt64(),
        fields["value"].GetInt32(),
        Time(fields["at"]));

    private static WindowLine Window(Dictionary<string, JsonElement> fields, int place) => new(
        place,
        Time(fields["start"]),
        Time(fields["end"]),
        fields["count"].GetInt64(),
        fields["sum"].GetInt64());

    private static SummaryLine Totals(Dictionary<string, JsonElement> fields) => new(
        fields["elements"].GetInt64(),
        fields["windows"].GetInt64(),
        fields["grants"].GetInt64(),
        fields["rejected"].GetInt64(),
        fields["late"].GetInt64(),
        fields["lost"].GetInt64());

    private static DateTimeOffset Time(JsonElement text) => DateTimeOffset.ParseExact(
        text.GetString()!, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>An element's line; <paramref name="Place"/> is its place among elements and windows.</summary>
internal sealed record ElementLine(
    int Place, string Source, long Token, long Granted, long Sequence, int Value, DateTimeOffset At);

/// <summary>A window's line; <paramref name="Place"/> is its place among elements and windows.</summary>
internal sealed record WindowLine(int Place, DateTimeOffset Start, DateTimeOffset End, long Count, long Sum);

/// <summary>The totals.</summary>
internal sealed record SummaryLine(long Elements, long Windows, long Grants, long Rejected, long Late, long Lost);
