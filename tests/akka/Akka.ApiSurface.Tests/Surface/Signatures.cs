using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Akka.ApiSurface.Tests.Surface;

/// <summary>Parameters, default values and constraints as the lists write them.</summary>
internal static class Signatures
{
    public static string Parameters(MethodBase method)
    {
        var extension = method.IsDefined(typeof(ExtensionAttribute), false);
        var parameters = method.GetParameters().Select(Parameter).ToArray();
        if (extension)
            parameters[0] = "this " + parameters[0];
        return string.Join(", ", parameters);
    }

    public static string Parameter(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var text = Has(parameter, "ParamArrayAttribute") || Has(parameter, "ParamCollectionAttribute") ? "params " : "";
        if (type.IsByRef)
        {
            text = (parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ") + text;
            type = type.GetElementType()!;
        }

        text += TypeNames.Of(type) + " " + parameter.Name;
        return parameter.HasDefaultValue || parameter.IsOptional
            ? text + " = " + Default(parameter.RawDefaultValue, type)
            : text;
    }

    public static string Returned(MethodInfo method) => TypeNames.Of(method.ReturnType);

    /// <summary>The where clauses of what a type or method itself declares.</summary>
    public static string Constraints(Type[] all, Type? declaring) =>
        string.Concat(all
            .Skip(declaring?.GetGenericArguments().Length ?? 0)
            .Where(type => type.IsGenericParameter)
            .Select(Constraint));

    public static string Literal(object? value, Type type) => value switch
    {
        null => "null",
        DBNull or Missing => "default",
        string text => $"\"{Escape(text)}\"",
        char c => $"'{c}'",
        bool b => b ? "true" : "false",
        _ => NumberOrEnum(value, Nullable.GetUnderlyingType(type) ?? type),
    };

    private static string Default(object? value, Type type) =>
        value is null && type.IsValueType && Nullable.GetUnderlyingType(type) is null
            ? "default"
            : Literal(value, type);

    private static string NumberOrEnum(object value, Type type)
    {
        if (!type.IsEnum)
            return Convert.ToString(value, CultureInfo.InvariantCulture)!;
        var name = Enum.GetName(type, value);
        return name is null ? $"({TypeNames.Of(type)}){value}" : TypeNames.Of(type) + "." + name;
    }

    private static string Constraint(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        var constraints = new List<string>();
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            constraints.Add("class");
        if (isStruct)
            constraints.Add(Has(parameter.GetCustomAttributesData(), "IsUnmanagedAttribute") ? "unmanaged" : "struct");
        constraints.AddRange(parameter.GetGenericParameterConstraints()
            .Where(type => type != typeof(ValueType)).Select(TypeNames.Of).Order(StringComparer.Ordinal));
        if (!isStruct && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
            constraints.Add("new()");
        return constraints.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", constraints)}";
    }

    private static bool Has(ParameterInfo parameter, string attribute) =>
        Has(parameter.GetCustomAttributesData(), attribute);

    private static bool Has(IEnumerable<CustomAttributeData> attributes, string name) =>
        attributes.Any(data => data.AttributeType.Name == name);

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r");
}
