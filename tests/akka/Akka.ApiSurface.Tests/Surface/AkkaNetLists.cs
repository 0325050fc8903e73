using System.Collections.Frozen;

namespace Akka.ApiSurface.Tests.Surface;

/// <summary>The public surface of Akka.NET 1.5, as lists of facts.</summary>
internal static class AkkaNetLists
{
    public static readonly string[] Assemblies =
        ["Akka", "Akka.Coordination", "Akka.Streams", "Akka.Streams.TestKit", "Akka.TestKit", "Akka.TestKit.Xunit2"];

    public static IReadOnlyDictionary<string, TypeLine> Types { get; }

    public static IReadOnlySet<string> Lines { get; }

    /// <summary>The lines of what is obsolete there; the kernel has none of it.</summary>
    public static IReadOnlySet<string> Obsolete { get; }

    static AkkaNetLists()
    {
        var lines = Assemblies.SelectMany(Read).ToArray();
        Lines = lines.Select(TypeLine.WithoutMarkers).ToFrozenSet();
        Obsolete = lines.Where(line => line.Contains("obsolete")).Select(TypeLine.WithoutMarkers).ToFrozenSet();
        Types = lines.Select(TypeLine.TryParse).OfType<TypeLine>()
            .DistinctBy(type => type.Name)
            .ToFrozenDictionary(type => type.Name);
    }

    /// <summary>What whoever derives from a class, or implements an interface, must write.</summary>
    public static IEnumerable<string> AbstractMembersOf(TypeLine type)
    {
        var members = Lines.Where(line =>
            line.StartsWith(type.Name + ".", StringComparison.Ordinal)
            && IsOwn(line, type.Name)
            && TypeLine.TryParse(line) is null
            && !line.EndsWith("[delegate]", StringComparison.Ordinal));
        return type.Kind == "interface"
            ? members.Where(line => !line.Contains("default-implementation") && !line.Contains("[static"))
            : members.Where(line => line.Contains(", abstract") || line.Contains("[abstract"));
    }

    // A nested type's members begin with the outer type's name too.
    private static bool IsOwn(string line, string name)
    {
        var rest = line[(name.Length + 1)..];
        var end = rest.IndexOfAny(['(', ' ', '<', '[']);
        return !rest[..(end < 0 ? rest.Length : end)].Contains('.');
    }

    private static IEnumerable<string> Read(string assembly)
    {
        using var stream = typeof(AkkaNetLists).Assembly.GetManifestResourceStream(assembly)
            ?? throw new InvalidOperationException($"Expected the list of {assembly} as a resource, got none.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
