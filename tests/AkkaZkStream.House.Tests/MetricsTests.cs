using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace AkkaZkStream.House.Tests;

/// <summary>docs/metrics.md names the instruments that exist, with their kinds and units, and no others.</summary>
public sealed partial class MetricsTests
{
    private static readonly string[] Assemblies =
    [
        "AkkaZkStream", "AkkaZkStream.Coordination", "AkkaZkStream.Hosting", "AkkaZkStream.PostgreSql",
        "AkkaZkStream.Streams", "AkkaZkStream.ZooKeeper", "AkkaZkStream.ZooKeeper.Server",
    ];

    [Fact]
    public void Instruments_AreTheDocumentedOnes()
    {
        var existing = Published().ToHashSet();
        var documented = Row().Matches(Repository.Read("docs/metrics.md"))
            .Select(row => $"{row.Groups[1].Value}, {row.Groups[2].Value}, {row.Groups[3].Value}")
            .ToHashSet();

        Assert.NotEmpty(existing);
        Rule.Holds(
            "The instruments in docs/metrics.md are those that exist: name, kind, unit.",
            existing.Except(documented).Select(one => "+ " + one).Concat(documented.Except(existing).Select(one => "- " + one)));
    }

    [Fact]
    public void Activities_AreDocumented()
    {
        var document = Repository.Read("docs/metrics.md");

        Rule.Holds(
            "An activity that is started stands in docs/metrics.md.",
            from file in Repository.ProductSources
            from Match match in Activity().Matches(Repository.Read(file))
            where !document.Contains($"`{match.Groups[1].Value}", StringComparison.Ordinal)
            select $"{file}: {match.Groups[1].Value}");
    }

    // Instruments are made when their class is first used: each class that has some is used here.
    private static IEnumerable<string> Published()
    {
        var published = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name.StartsWith("AkkaZkStream", StringComparison.Ordinal))
                    published.Add($"{instrument.Name}, {KindOf(instrument)}, {instrument.Unit}");
            },
        };
        listener.Start();
        foreach (var type in Assemblies.Select(Assembly.Load).SelectMany(assembly => assembly.GetTypes()))
            if (HasInstruments(type)) RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        return published;
    }

    private static bool HasInstruments(Type type)
        => !type.ContainsGenericParameters
            && type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                .Any(field => field.FieldType.IsAssignableTo(typeof(Instrument)));

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        nameof(Histogram<int>) => "histogram",
        nameof(Counter<int>) => "counter",
        nameof(UpDownCounter<int>) => "up-down counter",
        nameof(ObservableUpDownCounter<int>) => "observable up-down counter",
        var other => other,
    };

    [GeneratedRegex(@"^\| `([\w.]+)` \| ([a-z -]+) \| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"StartActivity\(\$?""([\w.]+)")]
    private static partial Regex Activity();
}
