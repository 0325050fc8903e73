using System.Reflection;
using System.Text.RegularExpressions;
using Akka.ApiSurface.Tests.Surface;

namespace Akka.ApiSurface.Tests;

/// <summary>
/// A call that has one overload to choose from here and two there may mean another one there, or be ambiguous: of every
/// method the kernel has, it has all overloads whose types it has.
/// </summary>
public sealed partial class OverloadTests
{
    public static TheoryData<string> Assemblies => new(AkkaNetLists.Assemblies);

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Kernel_EveryMethod_HasAllOverloads(string assembly)
    {
        var types = AkkaNetLists.Assemblies.SelectMany(name => SurfacePrinter.VisibleTypes(Assembly.Load(name)))
            .Select(type => type.FullName!.Replace('+', '.')).ToHashSet();
        var shown = SurfacePrinter.VisibleTypes(Assembly.Load(assembly)).SelectMany(SurfacePrinter.Members).ToHashSet();
        var methods = shown.Select(MethodOf).Where(name => name.Length > 0).ToHashSet();

        var missing = AkkaNetLists.Lines
            .Where(line => methods.Contains(MethodOf(line)) && !shown.Contains(line) && IsExpressible(line, types))
            .Except(AkkaNetLists.Obsolete)
            .Where(line => !KernelExceptions.Overloads.Keys.Any(line.StartsWith))
            .Order()
            .ToArray();

        Assert.True(
            missing.Length == 0, $"Lacks overloads:{Environment.NewLine}{string.Join(Environment.NewLine, missing)}");
    }

    /// <summary>Type and name; empty for what is no method or constructor.</summary>
    private static string MethodOf(string line)
    {
        var open = line.IndexOf('(');
        var space = line.IndexOf(' ');
        if (open < 0 || line.Contains(" { "))
            return "";
        var head = line[..open];
        return space > 0 && space < open && !head.Contains('<') ? "" : GenericName().Replace(head, "");
    }

    private static bool IsExpressible(string line, HashSet<string> types)
    {
        var signature = line[line.IndexOf('(')..];
        return !signature.Contains("SerializationInfo")
            && AkkaType().Matches(signature).All(match => types.Contains(match.Value + Arity(signature, match)));
    }

    /// <summary>As reflection writes it: a backtick and the number of type arguments.</summary>
    private static string Arity(string signature, Match type)
    {
        var at = type.Index + type.Length;
        if (at >= signature.Length || signature[at] != '<')
            return "";

        var (depth, count) = (0, 1);
        for (; at < signature.Length; at++)
        {
            depth += signature[at] == '<' ? 1 : signature[at] == '>' ? -1 : 0;
            if (depth == 0)
                break;
            if (depth == 1 && signature[at] == ',')
                count++;
        }

        return "`" + count;
    }

    [GeneratedRegex(@"<[^.()]*>$")]
    private static partial Regex GenericName();

    [GeneratedRegex(@"\bAkka(\.\w+)+")]
    private static partial Regex AkkaType();
}
