using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Turns objects into bytes and back.</summary>
public abstract class Serializer
{
    protected readonly ExtendedActorSystem system;
    private readonly Lazy<int> _identifier;

    protected Serializer(ExtendedActorSystem system)
    {
        this.system = system;
        _identifier = new Lazy<int>(() => SerializerIdentifiers.Find(GetType(), system));
    }

    /// <summary>
    /// Its number on the wire, unique in a system; from <c>serialization-identifiers</c> unless overridden.
    /// </summary>
    public virtual int Identifier => _identifier.Value;

    /// <summary>Whether the type must travel beside the bytes.</summary>
    public abstract bool IncludeManifest { get; }

    public abstract byte[] ToBinary(object obj);

    public abstract object FromBinary(byte[] bytes, Type type);

    public T FromBinary<T>(byte[] bytes) => (T)FromBinary(bytes, typeof(T));
}

/// <summary>A serialiser that names types on the wire by short texts of its own, which outlive renaming.</summary>
public abstract class SerializerWithStringManifest : Serializer
{
    protected SerializerWithStringManifest(ExtendedActorSystem system) : base(system)
    {
    }

    public sealed override bool IncludeManifest => true;

    public sealed override object FromBinary(byte[] bytes, Type type) => FromBinary(bytes, type.AssemblyQualifiedName);

    /// <exception cref="System.Runtime.Serialization.SerializationException">The manifest is unknown.</exception>
    public abstract object FromBinary(byte[] bytes, string manifest);

    public abstract string Manifest(object o);
}
