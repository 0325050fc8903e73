using System.Linq.Expressions;
using Akka.Util;

namespace Akka.Actor;

/// <summary>
/// The recipe for an actor: its type, the constructor's arguments, dispatcher and supervision. Immutable.
/// </summary>
public class Props : IEquatable<Props>, ISurrogated
{
    public static readonly Props None = null;

    private readonly IIndirectActorProducer _producer;

    public Props(Type type) : this(type, [])
    {
    }

    public Props(Type type, object[] args) : this(new ActivatorProducer(type, args ?? []), args ?? [])
    {
    }

    public Props(
        Type type, SupervisorStrategy supervisorStrategy, IEnumerable<object> args) : this(type, args.ToArray()) =>
        SupervisorStrategy = supervisorStrategy;

    public Props(Type type, SupervisorStrategy supervisorStrategy, params object[] args) : this(type, args) =>
        SupervisorStrategy = supervisorStrategy;

    public Props(Deploy deploy, Type type, IEnumerable<object> args) : this(type, args.ToArray()) => Deploy = deploy;

    public Props(Deploy deploy, Type type, params object[] args) : this(type, args) => Deploy = deploy;

    protected Props() : this(typeof(EmptyActor))
    {
    }

    private Props(IIndirectActorProducer producer, object[] args)
    {
        _producer = producer;
        Arguments = args;
        Deploy = Deploy.Local;
    }

    /// <summary>A copy, for those that derive.</summary>
    protected Props(Props copy)
    {
        _producer = copy._producer;
        Arguments = copy.Arguments;
        Deploy = copy.Deploy;
        SupervisorStrategy = copy.SupervisorStrategy;
    }

    public static Props Empty { get; } = Create<EmptyActor>();

    public Type Type => _producer.ActorType;

    public string TypeName => Type.AssemblyQualifiedName;

    public object[] Arguments { get; }

    public Deploy Deploy { get; protected set; }

    public SupervisorStrategy SupervisorStrategy { get; protected set; }

    public string Dispatcher =>
        Deploy.Dispatcher == Deploy.NoDispatcherGiven ? Dispatch.Dispatchers.DefaultDispatcherId : Deploy.Dispatcher;

    /// <summary>
    /// The factory is an expression <c>() =&gt; new TActor(arguments)</c>; its arguments are evaluated once, here.
    /// </summary>
    /// <exception cref="ArgumentException">The factory is any other expression.</exception>
    public static Props Create<TActor>(
        Expression<Func<TActor>> factory, SupervisorStrategy supervisorStrategy = null) where TActor : ActorBase
    {
        if (factory.Body is not NewExpression construction)
            throw new ArgumentException("The create function must be a 'new T (args)' expression", nameof(factory));

        var arguments = ArgumentsOf.Evaluate(construction);
        var producer = new ConstructorProducer(construction, arguments);
        return new Props(producer, arguments) { SupervisorStrategy = supervisorStrategy };
    }

    public static Props Create<TActor>(params object[] args) where TActor : ActorBase => Create(typeof(TActor), args);

    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy) where TActor : ActorBase, new() =>
        Create(typeof(TActor)).WithSupervisorStrategy(supervisorStrategy);

    public static Props Create(Type type, params object[] args) => new(type, args);

    public static Props CreateBy(IIndirectActorProducer producer, params object[] args) => new(producer, args);

    public Props WithDispatcher(string dispatcher) => With(copy => copy.Deploy = Deploy.WithDispatcher(dispatcher));

    public Props WithDeploy(Deploy deploy) => With(copy => copy.Deploy = deploy);

    public Props WithStashCapacity(int stashCapacity) =>
        With(copy => copy.Deploy = Deploy.WithStashCapacity(stashCapacity));

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy) =>
        With(copy => copy.SupervisorStrategy = supervisorStrategy);

    public virtual ActorBase NewActor() => _producer.Produce();

    protected virtual Props Copy() => new(this);

    public bool Equals(Props other) => other is not null
        && Type == other.Type
        && Deploy.Equals(other.Deploy)
        && Equals(SupervisorStrategy, other.SupervisorStrategy)
        && Arguments.SequenceEqual(other.Arguments);

    public override bool Equals(object obj) => obj is Props other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Type, Dispatcher, Arguments.Length);

    public ISurrogate ToSurrogate(ActorSystem system) =>
        throw new NotSupportedException("Expected props that stay in their process, got a request to send them away.");

    private Props With(Action<Props> change)
    {
        var copy = Copy();
        change(copy);
        return copy;
    }

    private sealed class EmptyActor : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}
