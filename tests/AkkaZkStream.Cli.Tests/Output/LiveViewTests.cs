using System.Text.RegularExpressions;
using AkkaZkStream.Cli.Output;
using Spectre.Console;

namespace AkkaZkStream.Cli.Tests.Output;

public sealed partial class LiveViewTests
{
    private readonly LiveModel _model = new(windowsMax: 2);

    [Fact]
    public void Draw_ARunUnderWay_ShowsWindowsSourcesAndTotals()
    {
        Add(Events.Change(GuardState.Holding), Events.Element(), Events.Window(), Events.Window(1, 3, 99));
        Add(Events.Change(GuardState.Waiting, "numbers-10", 0));

        var text = Draw();

        Assert.Contains("12:00:00.000 1s 4 187", text);
        Assert.Contains("12:00:01.000 1s 3 99", text);
        Assert.Contains("numbers-2 holds 1 42 8589934620", text);
        Assert.Contains("numbers-10 waits 0", text);
        Assert.Contains("holder now: numbers-2 with token 8589934620", text);
    }

    [Fact]
    public void Draw_MoreWindowsThanFit_KeepsTheNewest()
    {
        Add(Events.Window(0), Events.Window(1), Events.Window(2));

        var text = Draw();

        Assert.DoesNotContain("12:00:00.000", text);
        Assert.Contains("12:00:02.000", text);
    }

    [Fact]
    public void Draw_MoreSourcesThanFit_SaysHowMany()
    {
        for (var i = 0; i < 12; i++)
            Add(Events.Change(GuardState.Waiting, $"numbers-{i}", 0));

        var text = Draw();

        Assert.Contains("numbers-7", text);
        Assert.DoesNotContain("numbers-8", text);
        Assert.Contains("and 4 more sources", text);
    }

    [Fact]
    public void Draw_TotalsFollowed_ShowsThemAsTheyAre()
    {
        _model.Totals = () => Events.Summary;

        Assert.Contains("elements 40, windows 11, grants 41, rejected 1, late 0, lost 2", Draw());
    }

    [Fact]
    public void Draw_NobodyHolds_SaysSo()
    {
        Add(Events.Change(GuardState.Holding), Events.Change(GuardState.Resting));

        Assert.Contains("holder now: none of these", Draw());
    }

    private void Add(params NumbersEvent[] events)
    {
        foreach (var happened in events)
            _model.Add(happened);
    }

    private string Draw()
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = 100;
        console.Write(new LiveView("numbers under one lock", TimeZoneInfo.Utc, sourcesMax: 8).Draw(_model));
        return Blanks().Replace(text.ToString(), " ");
    }

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();
}
