using System.Reflection;
using System.Text;
using AkkaZkStream.Coordination.Tests.Contract;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>Which recipe is put through what, and where: read off the tests themselves.</summary>
public static class RecipeMatrix
{
    private static readonly string[] Places = ["embedded", "Apache", "three"];

    private static readonly (Recipe Recipe, Trial Trial, string Place)[] Shown =
    [
        .. from type in typeof(RecipeMatrix).Assembly.GetTypes()
           where !type.IsAbstract && type.IsSubclassOf(typeof(CoordinationContract))
           from method in type.GetMethods()
           where method.GetCustomAttribute<FactAttribute>() is not null
           from shows in method.GetCustomAttributes<ShowsAttribute>()
           from trial in shows.Trials
           select (shows.Recipe, trial, PlaceOf(type.Name)),
    ];

    // There is nobody to die: a value or a counter is held by no one.
    private static readonly (Recipe, Trial)[] Senseless =
        [(Recipe.SharedValue, Trial.Death), (Recipe.Counter, Trial.Death)];

    /// <summary>The table, in Markdown.</summary>
    public static string Render()
    {
        var table = new StringBuilder();
        var trials = Enum.GetValues<Trial>();
        table.Append("| |").AppendJoin('|', trials.Select(trial => $" {Words(trial)} ")).AppendLine("|");
        table.Append("|---|").Insert(table.Length, "---|", trials.Length).AppendLine();
        foreach (var recipe in Enum.GetValues<Recipe>())
        {
            var cells = trials.Select(trial => $" {Cell(recipe, trial)} ");
            table.Append("| ").Append(Words(recipe)).Append(" |").AppendJoin('|', cells).AppendLine("|");
        }

        return table.ToString();
    }

    /// <summary>What makes sense and no test shows.</summary>
    public static IEnumerable<string> Holes() =>
        from recipe in Enum.GetValues<Recipe>()
        from trial in Enum.GetValues<Trial>()
        from place in Places
        where !Senseless.Contains((recipe, trial)) && !Shown.Contains((recipe, trial, place))
        select $"{Words(recipe)}, {Words(trial)}, {place}";

    private static string Cell(Recipe recipe, Trial trial)
        => Senseless.Contains((recipe, trial))
            ? "–"
            : string.Join(", ", Places.Where(place => Shown.Contains((recipe, trial, place))));

    private static string PlaceOf(string type)
        => type.Contains("OnThree") ? "three" : type.Contains("OnApache") ? "Apache" : "embedded";

    private static string Words<T>(T name)
        where T : struct, Enum
        => string.Concat($"{name}".Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {letter}" : $"{letter}"))
            .ToLowerInvariant();
}
