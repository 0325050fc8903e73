namespace AkkaZkStream.Cli.Tests.Histories;

/// <summary>Each law has been seen broken.</summary>
public sealed class RunLawsTests
{
    private static readonly string[] Good =
    [
        Element(1, 0, 10, "00.100"), Element(2, 0, 20, "00.200"), Window("00", "01", 2, 30),
        Element(3, 0, 5, "01.000"), Window("01", "02", 1, 5), Summary(3, 2),
    ];

    [Fact]
    public void Broken_OfAnHonestRun_IsEmpty() => Assert.Empty(Broken(Good));

    [Fact]
    public void Broken_SameTokenAndSequenceTwice_SaysSo() =>
        Assert.Contains(Broken([Element(1, 0, 10, "00.100"), .. Good]), law => law.Contains("printed 2 times"));

    [Fact]
    public void Broken_OlderTokenAfterANewerOne_SaysSo() =>
        Assert.Contains(Broken([Good[1], Good[0], .. Good[2..]]), law => law.Contains("came after"));

    [Fact]
    public void Broken_WrongSum_SaysSo() =>
        Assert.Contains(Broken([.. Good[..2], Window("00", "01", 2, 31), .. Good[3..]]), law => law.Contains("does not sum"));

    [Fact]
    public void Broken_ElementAtItsWindowsEnd_BelongsToTheNext() =>
        Assert.Contains(Broken([Element(1, 0, 10, "01.000"), .. Good[1..]]), law => law.Contains("does not sum"));

    [Fact]
    public void Broken_ElementAfterItsWindow_SaysSo() =>
        Assert.Contains(Broken([Good[0], Good[2], Good[1], .. Good[3..]]), law => law.Contains("before one of its elements"));

    [Fact]
    public void Broken_ElementInNoWindow_SaysSo() =>
        Assert.Contains(Broken([.. Good[..4], Summary(3, 1)]), law => law.Contains("not what was printed"));

    [Fact]
    public void Broken_WithoutSummary_SaysSo() => Assert.Contains("There is no summary.", Broken(Good[..5]));

    private static List<string> Broken(string[] lines) => [.. RunLaws.Broken(RunHistory.Parse(lines))];

    private static string Element(long token, long sequence, int value, string at) =>
        $$"""{"type":"element","source":"numbers-0","token":{{token}},"granted":{{token}},"sequence":{{sequence}},"value":""" +
        $$"""{{value}},"at":"{{Time(at)}}"}""";

    private static string Window(string start, string end, long count, long sum) =>
        $$"""{"type":"window","start":"{{Time(start + ".000")}}","end":"{{Time(end + ".000")}}","count":{{count}},"sum":{{sum}}}""";

    private static string Summary(long elements, long windows) =>
        $$"""{"type":"summary","elements":{{elements}},"windows":{{windows}},"grants":3,"rejected":0,"late":0,"lost":0}""";

    private static string Time(string seconds) => $"2026-01-31T12:00:{seconds}Z";
}
