using System.Linq.Expressions;
using System.Reflection;

namespace Akka.Actor;

/// <summary>Evaluates the arguments of a constructor call in an expression tree.</summary>
internal static class ArgumentsOf
{
    public static object[] Evaluate(NewExpression construction) => construction.Arguments.Select(Value).ToArray();

    /// <summary>Constants and captured variables are read; only what is left is compiled, which is slow.</summary>
    private static object Value(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member => field.GetValue(Target(member.Expression)),
        MemberExpression { Member: PropertyInfo property } member => property.GetValue(Target(member.Expression)),
        _ => Expression.Lambda<Func<object>>(Expression.Convert(expression, typeof(object))).Compile(true)(),
    };

    private static object Target(Expression instance) => instance is null ? null : Value(instance);
}
