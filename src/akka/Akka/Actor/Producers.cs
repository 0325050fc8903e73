using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Akka.Actor;

/// <summary>Makes instances by type and arguments; the constructor is searched for each time.</summary>
internal sealed class ActivatorProducer(Type type, object[] args) : IIndirectActorProducer
{
    private const BindingFlags AnyConstructor = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public Type ActorType => type;

    public ActorBase Produce()
    {
        try
        {
            return (ActorBase)Activator.CreateInstance(type, AnyConstructor, null, args, null);
        }
        catch (TargetInvocationException failure) when (failure.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }

    public void Release(ActorBase actor)
    {
    }
}

/// <summary>Makes instances by the constructor that the factory's expression names.</summary>
internal sealed class ConstructorProducer : IIndirectActorProducer
{
    private readonly ConstructorInvoker _constructor;
    private readonly object[] _arguments;

    public ConstructorProducer(NewExpression construction, object[] arguments)
    {
        ActorType = construction.Type;
        _constructor = ConstructorInvoker.Create(construction.Constructor);
        _arguments = arguments;
    }

    public Type ActorType { get; }

    public ActorBase Produce() => (ActorBase)_constructor.Invoke(_arguments.AsSpan());

    public void Release(ActorBase actor)
    {
    }
}
