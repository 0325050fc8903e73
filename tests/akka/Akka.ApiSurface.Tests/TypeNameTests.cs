using System.Reflection;
using Akka.ApiSurface.Tests.Surface;

namespace Akka.ApiSurface.Tests;

/// <summary>
/// A public type of ours named like one of Akka.NET's would be ambiguous in every file that uses both.
/// </summary>
public sealed class TypeNameTests
{
    [Fact]
    public void Product_NoPublicType_IsNamedAsOneOfAkkaNet()
    {
        var taken = AkkaNetLists.Types.Keys.Select(SimpleName).ToHashSet();
        var collisions = Directory.GetFiles(AppContext.BaseDirectory, "AkkaZkStream*.dll")
            .SelectMany(file => Assembly.LoadFrom(file).GetExportedTypes())
            .Where(type => !type.IsNested && taken.Contains(SimpleName(TypeNames.Definition(type))))
            .Select(type => type.FullName)
            .ToArray();

        Assert.Empty(collisions);
    }

    private static string SimpleName(string name) => name.Split('<')[0].Split('.')[^1];
}
