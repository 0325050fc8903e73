using System.Globalization;
using AkkaZkStream.Cli.Parsing;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AkkaZkStream.Cli.Output;

/// <summary>Draws the live table: windows above, sources below, totals last.</summary>
/// <param name="title">Says what runs, in one line.</param>
/// <param name="zone">The time zone of the reader.</param>
/// <param name="sourcesMax">How many sources have a line of their own.</param>
internal sealed class LiveView(string title, TimeZoneInfo zone, int sourcesMax)
{
    internal IRenderable Draw(LiveModel model)
    {
        var rows = new List<IRenderable>
        {
            new Text(title, new Style(decoration: Decoration.Bold)),
            Text.Empty,
            Windows(model),
            Text.Empty,
            Sources(model),
        };
        if (model.Sources.Count > sourcesMax)
            rows.Add(Dim($"and {model.Sources.Count - sourcesMax} more sources"));
        rows.Add(Text.Empty);
        rows.Add(Holder(model.Holder));
        rows.Add(new Text(SummaryLine.Of(model.Totals())));
        if (model.Notice is { } notice)
            rows.Add(new Text(notice, new Style(Color.Yellow)));
        return new Padder(new Rows(rows), new Padding(1, 0));
    }

    private Table Windows(LiveModel model)
    {
        var table = Bare("window", "length", "count", "sum");
        foreach (var window in model.Windows)
            table.AddRow(
                new Text(window.Start.TimeOfDay(zone)),
                new Text(new Duration(window.End - window.Start).ToString()),
                Number(window.Count),
                Number(window.Sum));
        if (model.Windows.Count == 0)
            table.AddRow(Dim("none yet"));
        return table;
    }

    private Table Sources(LiveModel model)
    {
        var table = Bare("source", "lock", "numbers", "newest", "token");
        foreach (var source in model.Sources.OrderBy(source => source.Name, SourceNames.Order).Take(sourcesMax))
            table.AddRow(
                new Text(source.Name),
                State(source.State),
                Number(source.Elements),
                Number(source.Value),
                Number(source.Token));
        return table;
    }

    private static Table Bare(string first, params string[] others)
    {
        var table = new Table().NoBorder().AddColumn(Column(first).LeftAligned().Width(14));
        foreach (var name in others)
            table.AddColumn(name == "lock" ? Column(name).LeftAligned().Width(9) : Column(name).RightAligned());
        return table;
    }

    private static TableColumn Column(string name) =>
        new(Dim(name)) { Padding = new Padding(0, 0, 3, 0), NoWrap = true };

    private static Text State(GuardState state) => state switch
    {
        GuardState.Holding => new Text("holds", new Style(Color.Green, decoration: Decoration.Bold)),
        GuardState.Suspended => new Text("paused", new Style(Color.Yellow)),
        GuardState.Waiting => new Text("waits"),
        GuardState.Lost => new Text("lost", new Style(Color.Red)),
        GuardState.Completed => Dim("done"),
        _ => Dim("rests"),
    };

    private static Text Holder(SourceLine? holder) => holder is null
        ? Dim("holder now: none of these")
        : new Text(Invariant($"holder now: {holder.Name} with token {holder.Token}"));

    private static Text Number(long? number) => new(number is null ? "" : Invariant($"{number}"));

    private static Text Dim(string text) => new(text, new Style(decoration: Decoration.Dim));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
