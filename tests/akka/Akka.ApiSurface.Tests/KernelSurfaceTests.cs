using System.Reflection;
using System.Text;
using Akka.ApiSurface.Tests.Surface;

namespace Akka.ApiSurface.Tests;

/// <summary>The kernel shows nothing that Akka.NET does not, with the same signatures.</summary>
public sealed class KernelSurfaceTests
{
    public static TheoryData<string> Assemblies => new(AkkaNetLists.Assemblies);

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Kernel_EveryMember_IsInAkkaNet(string assembly)
    {
        var foreign = SurfacePrinter.VisibleTypes(Assembly.Load(assembly))
            .SelectMany(SurfacePrinter.Members)
            .Where(line => !AkkaNetLists.Lines.Contains(line) && !KernelExceptions.Has(line))
            .ToArray();

        Assert.True(
            foreign.Length == 0, $"Not in Akka.NET:{Environment.NewLine}{string.Join(Environment.NewLine, foreign)}");
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Kernel_EveryType_IsWhatAkkaNetHas(string assembly)
    {
        var foreign = SurfacePrinter.VisibleTypes(Assembly.Load(assembly))
            .Select(type => Difference(type) is { } difference ? $"{TypeNames.Definition(type)}: {difference}" : null)
            .Where(difference => difference is not null)
            .ToArray();

        Assert.True(foreign.Length == 0,
            $"Other than in Akka.NET:{Environment.NewLine}{string.Join(Environment.NewLine, foreign)}");
    }

    [Fact]
    public void Exceptions_EachOne_IsStillNeeded()
    {
        var shown = AkkaNetLists.Assemblies.SelectMany(assembly => SurfacePrinter.VisibleTypes(Assembly.Load(assembly)))
            .SelectMany(SurfacePrinter.Members).ToHashSet();

        Assert.All(KernelExceptions.Members.Keys, line => Assert.Contains(line, shown));
    }

    private static string? Difference(Type type)
    {
        var name = TypeNames.Definition(type);
        if (KernelExceptions.Types.ContainsKey(name))
            return null;
        if (SurfacePrinter.IsDelegate(type))
            return AkkaNetLists.Lines.Contains(SurfacePrinter.Delegate(type)) ? null : "no such delegate";
        return AkkaNetLists.Types.TryGetValue(name, out var listed) ? Difference(type, listed) : "no such type";
    }

    private static string? Difference(Type type, TypeLine listed)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class";
        if (kind != listed.Kind)
            return $"a {kind}, there a {listed.Kind}";
        if (Signatures.Constraints(type.GetGenericArguments(), type.DeclaringType) != listed.Where)
            return $"other constraints than [{listed.Where}]";
        if (type.IsClass && !ModifiersOf(type).SetEquals(listed.Modifiers.Except(["protected"])))
            return $"[{string.Join(", ", ModifiersOf(type))}], there [{string.Join(", ", listed.Modifiers)}]";
        if (!BaseNames(type).All(ancestor => AncestorsOf(listed).Contains(ancestor)))
            return $"base {BaseNames(type).First()}, there {listed.Base ?? "none"}";
        var interfaces = OwnInterfaces(type).Select(TypeNames.Of).Except(InterfacesOf(listed)).ToArray();
        return interfaces.Length == 0 ? null : $"implements {string.Join(", ", interfaces)}, which it does not there";
    }

    private static IEnumerable<Type> OwnInterfaces(Type type) => type.IsEnum
        ? []
        : type.GetInterfaces().Where(i => i.IsVisible).Except(type.BaseType?.GetInterfaces() ?? []);

    private static HashSet<string> ModifiersOf(Type type)
    {
        if (type.IsAbstract && type.IsSealed)
            return ["static"];
        return type.IsAbstract ? ["abstract"] : type.IsSealed ? ["sealed"] : [];
    }

    private static IEnumerable<string> BaseNames(Type type)
    {
        for (var ancestor = type.BaseType; type.IsClass && ancestor?.BaseType is not null; ancestor = ancestor.BaseType)
            yield return Definition(TypeNames.Of(ancestor));
    }

    // The base may be hidden there, and then its own base is not known: what the lists do not tell is not asked.
    private static HashSet<string> AncestorsOf(TypeLine listed)
    {
        var ancestors = new HashSet<string>();
        for (var current = listed; current?.Base is { } name;)
        {
            ancestors.Add(Definition(name));
            if (!TryFind(name, out current))
                ancestors.UnionWith(["Akka.Actor.ActorRefBase", "System.Exception", "System.MarshalByRefObject"]);
        }

        return ancestors;
    }

    private static IEnumerable<string> InterfacesOf(TypeLine listed) =>
        TryFind(listed.Base, out var parent) ? listed.Interfaces.Concat(InterfacesOf(parent!)) : listed.Interfaces;

    private static bool TryFind(string? name, out TypeLine? found)
    {
        found = name is null
            ? null
            : AkkaNetLists.Types.Values.FirstOrDefault(type => Definition(type.Name) == Definition(name));
        return found is not null;
    }

    /// <summary>Type arguments differ between use and definition: their number stands for them.</summary>
    private static string Definition(string name)
    {
        var definition = new StringBuilder();
        var depth = 0;
        var arguments = 0;
        foreach (var c in name)
        {
            if (c == '<' && depth++ == 0)
                arguments = 1;
            else if (c == '>' && --depth == 0)
                definition.Append('`').Append(arguments);
            else if (c == ',' && depth == 1)
                arguments++;
            else if (depth == 0)
                definition.Append(c);
        }

        return definition.ToString();
    }
}
