using System.Reflection;

namespace AkkaZkStream.House.Tests.PublicApi;

/// <summary>Prints what a user of an assembly can see: a line a type, an indented line a member, in ordinal order.</summary>
internal static class ApiPrinter
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // What the compiler writes for every record says nothing about the API.
    private static readonly string[] RecordNoise =
    [
        "PrintMembers", "<Clone>$", "Deconstruct", "EqualityContract", "op_Equality", "op_Inequality", "GetHashCode",
        "Equals", "ToString",
    ];

    public static IEnumerable<string> Print(Assembly assembly) =>
        from type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal)
        from line in Print(type)
        select line;

    private static IEnumerable<string> Print(Type type)
    {
        yield return $"{Kind(type)} {Name(type)}{Bases(type)}";
        var members =
            from member in type.GetMembers(Declared)
            where IsVisible(member) && !RecordNoise.Contains(member.Name) && member is not Type
            let line = Print(member)
            where line is not null
            orderby line
            select line;
        foreach (var member in members.Order(StringComparer.Ordinal))
            yield return "    " + member;
    }

    private static string? Print(MemberInfo member) => member switch
    {
        ConstructorInfo c => $"{Scope(c)}new({Parameters(c)})",
        MethodInfo { IsSpecialName: true, Name: var name } m when !name.StartsWith("op_") => null,
        MethodInfo m => $"{Scope(m)}{Name(m.ReturnType)} {m.Name}{Generics(m)}({Parameters(m)})",
        PropertyInfo p => $"{Scope(Accessor(p))}{Name(p.PropertyType)} {p.Name} {{ {Accessors(p)} }}",
        FieldInfo { IsLiteral: true } f => $"{(f.FieldType.IsEnum ? "" : "const ")}{f.Name} = {f.GetRawConstantValue() ?? "null"}",
        FieldInfo { IsSpecialName: true } => null,
        FieldInfo f => $"{(f.IsStatic ? "static " : "")}{Name(f.FieldType)} {f.Name}",
        EventInfo e => $"event {Name(e.EventHandlerType!)} {e.Name}",
        _ => null,
    };

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase m => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly,
        FieldInfo f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly,
        PropertyInfo p => p.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo e => IsVisible(e.AddMethod!),
        _ => false,
    };

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Bases(Type type)
    {
        var bases = type.IsClass && type.BaseType is { } b && b != typeof(object) ? [Name(b)] : Array.Empty<string>();
        return bases.Length == 0 ? "" : $" : {string.Join(", ", bases)}";
    }

    private static MethodInfo Accessor(PropertyInfo property) => property.GetAccessors(nonPublic: true).First(IsVisible);

    private static string Accessors(PropertyInfo property) => string.Join(
        " ",
        property.GetAccessors(nonPublic: true).Where(IsVisible).Select(a => a.Name[..3] + ";"));

    private static string Scope(MethodBase method) => (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "");

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(
        ", ",
        method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{Default(p)}"));

    private static string Default(ParameterInfo parameter) =>
        parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "";

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return "ref " + Name(type.GetElementType()!);
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Name(value) + "?";
        if (type.IsGenericParameter)
            return type.Name;

        var name = type switch
        {
            { IsNested: true } => $"{Name(type.DeclaringType!)}.{type.Name}",
            _ when type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true => type.Name,
            _ => $"{type.Namespace}.{type.Name}",
        };
        var tick = name.LastIndexOf('`');
        return tick < 0 ? name : $"{name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
