using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Akka.ApiSurface.Tests.Surface;

/// <summary>
/// An assembly's public and protected members, one line each, in the grammar of the lists. Protected internal is
/// protected; explicit implementations and finalizers are left out.
/// </summary>
internal static class SurfacePrinter
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> VisibleTypes(Assembly assembly) =>
        assembly.GetTypes().Where(type => IsVisible(type) && !type.Name.Contains('<'));

    public static bool IsDelegate(Type type) => typeof(Delegate).IsAssignableFrom(type);

    public static IEnumerable<string> Members(Type type)
    {
        if (IsDelegate(type))
            return [];
        if (type.IsEnum)
            return EnumValues(type);

        return [.. Constructors(type), .. Methods(type), .. Properties(type), .. Events(type), .. Fields(type)];
    }

    public static string Delegate(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        return TypeNames.Definition(type)
            + $"({Signatures.Parameters(invoke)}) : {Signatures.Returned(invoke)} [delegate]"
            + Signatures.Constraints(type.GetGenericArguments(), type.DeclaringType);
    }

    private static IEnumerable<string> EnumValues(Type type)
    {
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var value = Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture);
            yield return $"{TypeNames.Of(type)}.{field.Name} = {value}";
        }
    }

    private static IEnumerable<string> Constructors(Type type) => type.GetConstructors(Declared)
        .Where(constructor => !constructor.IsStatic && IsVisible(constructor, type))
        .Select(constructor =>
            $"{TypeNames.Of(type)}..ctor({Signatures.Parameters(constructor)}){Modifiers(constructor, type)}");

    private static IEnumerable<string> Methods(Type type)
    {
        var accessors = type.GetProperties(Declared).SelectMany(property => property.GetAccessors(true))
            .Concat(type.GetEvents(Declared).SelectMany(e => new[] { e.AddMethod!, e.RemoveMethod! })).ToHashSet();
        foreach (var method in type.GetMethods(Declared))
        {
            var hidden = method.Name.Contains('<') || method.Name == "Finalize" || !IsVisible(method, type);
            if (!hidden && !accessors.Contains(method))
                yield return Method(method, type);
        }
    }

    private static string Method(MethodInfo method, Type type)
    {
        var arguments = method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];
        var names = string.Join(", ", arguments.Select(argument => argument.Name));
        return $"{TypeNames.Of(type)}.{method.Name}{(names.Length == 0 ? "" : $"<{names}>")}"
            + $"({Signatures.Parameters(method)}) : {Signatures.Returned(method)}"
            + Modifiers(method, type)
            + Signatures.Constraints(arguments, null);
    }

    private static IEnumerable<string> Properties(Type type)
    {
        foreach (var property in type.GetProperties(Declared))
        {
            var accessors = property.GetAccessors(true).Where(accessor => IsVisible(accessor, type)).ToArray();
            if (accessors.Length == 0)
                continue;
            var lead = accessors.FirstOrDefault(accessor => accessor.IsPublic) ?? accessors[0];
            var index = string.Join(", ", property.GetIndexParameters().Select(Signatures.Parameter));
            var name = index.Length == 0 ? property.Name : $"this[{index}]";
            var body = string.Concat(new[] { property.GetMethod, property.SetMethod }
                .Intersect(accessors)
                .Select(accessor => Access(accessor!, lead) + Keyword(accessor!, property)));
            yield return $"{TypeNames.Of(type)}.{name} {{ {body}}} : {TypeNames.Of(property.PropertyType)}"
                + Modifiers(lead, type);
        }
    }

    private static string Access(MethodInfo accessor, MethodInfo lead) =>
        lead.IsPublic && !accessor.IsPublic ? "protected " : "";

    private static IEnumerable<string> Events(Type type) => type.GetEvents(Declared)
        .Where(e => IsVisible(e.AddMethod!, type))
        .Select(e => $"{TypeNames.Of(type)}.{e.Name} : {TypeNames.Of(e.EventHandlerType!)}"
            + Modifiers(e.AddMethod!, type, "event"));

    private static IEnumerable<string> Fields(Type type)
    {
        foreach (var field in type.GetFields(Declared))
        {
            var inherited = (field.IsFamily || field.IsFamilyOrAssembly) && !type.IsSealed;
            if (field.Name.Contains('<') || !(field.IsPublic || inherited))
                continue;
            var modifiers = new List<string>();
            if (!field.IsPublic)
                modifiers.Add("protected");
            if (field.IsLiteral)
                modifiers.Add("const = " + Signatures.Literal(field.GetRawConstantValue(), field.FieldType));
            else if (field.IsStatic)
                modifiers.Add("static");
            if (field.IsInitOnly)
                modifiers.Add("readonly");
            yield return $"{TypeNames.Of(type)}.{field.Name} : {TypeNames.Of(field.FieldType)}{Brackets(modifiers)}";
        }
    }

    private static string Keyword(MethodInfo accessor, PropertyInfo property)
    {
        if (accessor == property.GetMethod)
            return "get; ";
        var init = accessor.ReturnParameter.GetRequiredCustomModifiers().Any(type => type == typeof(IsExternalInit));
        return init ? "init; " : "set; ";
    }

    private static string Modifiers(MethodBase method, Type type, params string[] first)
    {
        var modifiers = new List<string>(first);
        if (!method.IsPublic)
            modifiers.Add("protected");
        if (method.IsStatic)
            modifiers.Add("static");
        if (method is MethodInfo instance && !method.IsStatic && !type.IsInterface)
            modifiers.AddRange(Dispatch(instance));
        else if (type.IsInterface && !method.IsStatic && !method.IsAbstract)
            modifiers.Add("default-implementation");
        if (method.IsDefined(typeof(ExtensionAttribute), false))
            modifiers.Add("extension");
        return Brackets(modifiers);
    }

    private static IEnumerable<string> Dispatch(MethodInfo method)
    {
        var overrides = method.GetBaseDefinition().DeclaringType != method.DeclaringType;
        if (overrides && method.IsFinal)
            yield return "sealed";
        if (method.IsAbstract)
            yield return "abstract";
        if (overrides)
            yield return "override";
        else if (method is { IsAbstract: false, IsVirtual: true, IsFinal: false })
            yield return "virtual";
    }

    private static string Brackets(IReadOnlyCollection<string> modifiers) =>
        modifiers.Count == 0 ? "" : $" [{string.Join(", ", modifiers)}]";

    private static bool IsVisible(MethodBase method, Type type) =>
        method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !type.IsSealed);

    private static bool IsVisible(Type type)
    {
        if (!type.IsNested)
            return type.IsPublic;
        var nested = type.IsNestedPublic
            || ((type.IsNestedFamily || type.IsNestedFamORAssem) && !type.DeclaringType!.IsSealed);
        return nested && IsVisible(type.DeclaringType!);
    }
}
