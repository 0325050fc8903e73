using System.Reflection;

namespace Akka.ApiSurface.Tests.Surface;

/// <summary>Types as C# names them, with their namespaces.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool",
        [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort",
        [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal", [typeof(char)] = "char",
    };

    /// <summary>As a use of the type.</summary>
    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsArray)
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsByRef)
            return "ref " + Of(type.GetElementType()!);
        if (type.IsPointer)
            return Of(type.GetElementType()!) + "*";
        if (type.IsGenericParameter)
            return type.Name;
        return Nullable.GetUnderlyingType(type) is { } value && !type.IsGenericTypeDefinition
            ? Of(value) + "?"
            : Nested(type, Of);
    }

    /// <summary>As its own definition: type parameters show their variance.</summary>
    public static string Definition(Type type) => Nested(type, argument => Variance(argument) + Of(argument));

    private static string Nested(Type type, Func<Type, string> argumentName)
    {
        var arguments = type.GetGenericArguments();
        var name = string.IsNullOrEmpty(type.Namespace) ? "" : type.Namespace + ".";
        var used = 0;
        foreach (var part in OutermostFirst(type))
        {
            var own = part.GetGenericArguments().Length - used;
            var separator = part.IsNested ? "." : "";
            name += separator + part.Name.Split('`')[0];
            if (own > 0)
                name += $"<{string.Join(", ", arguments.Skip(used).Take(own).Select(argumentName))}>";
            used += own;
        }

        return name;
    }

    private static IEnumerable<Type> OutermostFirst(Type type)
    {
        var chain = new Stack<Type>();
        for (var part = type; part is not null; part = part.DeclaringType)
            chain.Push(part);
        return chain;
    }

    private static string Variance(Type argument)
    {
        if (!argument.IsGenericParameter)
            return "";
        return (argument.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
        {
            GenericParameterAttributes.Contravariant => "in ",
            GenericParameterAttributes.Covariant => "out ",
            _ => "",
        };
    }
}
