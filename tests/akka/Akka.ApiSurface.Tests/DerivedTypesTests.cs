using System.Reflection;
using Akka.ApiSurface.Tests.Surface;

namespace Akka.ApiSurface.Tests;

/// <summary>What our code derives from or implements has all abstract members that it has in Akka.NET.</summary>
public sealed class DerivedTypesTests
{
    private static readonly HashSet<string> Kernel = [.. AkkaNetLists.Assemblies];

    [Fact]
    public void Product_EveryKernelTypeItDerivesFrom_HasAllAbstractMembers()
    {
        var shown = AkkaNetLists.Assemblies.SelectMany(assembly => SurfacePrinter.VisibleTypes(Assembly.Load(assembly)))
            .SelectMany(SurfacePrinter.Members).ToHashSet();
        var missing = KernelTypesDerivedFrom()
            .Where(AkkaNetLists.Types.ContainsKey)
            .SelectMany(name => AkkaNetLists.AbstractMembersOf(AkkaNetLists.Types[name]))
            .Where(line => !shown.Contains(line))
            .ToArray();

        Assert.True(
            missing.Length == 0, $"The kernel lacks:{Environment.NewLine}{string.Join(Environment.NewLine, missing)}");
    }

    [Fact]
    public void Product_DerivesFromKernelTypes_SoThatTheCheckHasSomethingToDo() =>
        Assert.Contains("Akka.Actor.ActorBase", KernelTypesDerivedFrom());

    private static IReadOnlyCollection<string> KernelTypesDerivedFrom() => ProductAssemblies()
        .SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => Ancestors(type).Concat(type.GetInterfaces()))
        .Where(type => Kernel.Contains(type.Assembly.GetName().Name!))
        .Select(type => TypeNames.Definition(type.IsGenericType ? type.GetGenericTypeDefinition() : type))
        .ToHashSet();

    private static IEnumerable<Type> Ancestors(Type type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            yield return ancestor;
    }

    private static IEnumerable<Assembly> ProductAssemblies() => Directory
        .GetFiles(AppContext.BaseDirectory, "AkkaZkStream*.dll")
        .Select(Assembly.LoadFrom);
}
