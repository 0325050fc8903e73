using System.Runtime.Serialization;
using Akka.Actor;

namespace Akka.Serialization;

/// <summary>The serialisers of one system. Sees those whose configuration is injected later.</summary>
public class Serialization
{
    private readonly Lock _lock = new();
    private readonly List<Action<SerializerTable>> _added = new();
    private volatile SerializerTable _table;

    public Serialization(ExtendedActorSystem system)
    {
        System = system;
        _table = new SerializerTable(system, system.Settings.Config);
    }

    public ExtendedActorSystem System { get; }

    public byte[] Serialize(object o) => FindSerializerFor(o).ToBinary(o);

    /// <exception cref="SerializationException">No serialiser has that number, or it does not know the
    /// manifest.</exception>
    public object Deserialize(byte[] bytes, int serializerId, string manifest)
    {
        var serializer = Table.ById(serializerId) ?? throw Unknown(serializerId);
        if (serializer is SerializerWithStringManifest withManifest)
            return withManifest.FromBinary(bytes, manifest);
        if (string.IsNullOrEmpty(manifest))
            return serializer.FromBinary(bytes, null);

        var type = Type.GetType(manifest) ?? throw new SerializationException(
            $"Cannot find manifest class [{manifest}] for serializer with id [{serializerId}].");
        return serializer.FromBinary(bytes, type);
    }

    public object Deserialize(byte[] bytes, int serializerId, Type type) =>
        (Table.ById(serializerId) ?? throw Unknown(serializerId)).FromBinary(bytes, type);

    public Serializer FindSerializerFor(object obj, string defaultSerializerName = null) => obj is null
        ? Table.ByName("null")
        : FindSerializerForType(obj.GetType(), defaultSerializerName);

    /// <summary>The serialiser of the most specific type that is bound and fits.</summary>
    public Serializer FindSerializerForType(Type objectType, string defaultSerializerName = null) =>
        Table.ByType(objectType)
        ?? Table.ByName(defaultSerializerName)
        ?? throw new SerializationException($"Serializer not found for type {objectType}");

    public void AddSerializer(string name, Serializer serializer) => Add(table => table.Add(name, serializer));

    public void AddSerializationMap(Type type, Serializer serializer) => Add(table => table.Bind(type, serializer));

    public IActorRef DeserializeActorRef(string path) => System.Provider.ResolveActorRef(path);

    public static string ManifestFor(Serializer s, object msg) => s switch
    {
        SerializerWithStringManifest withManifest => withManifest.Manifest(msg),
        { IncludeManifest: true } => $"{msg.GetType().FullName}, {msg.GetType().Assembly.GetName().Name}",
        _ => string.Empty,
    };

    public static string SerializedActorPath(IActorRef actorRef) =>
        actorRef is null or Nobody ? string.Empty : actorRef.Path.ToSerializationFormat();

    private SerializerTable Table
    {
        get
        {
            var table = _table;
            return ReferenceEquals(table.Config, System.Settings.Config) ? table : Reload();
        }
    }

    private SerializerTable Reload()
    {
        lock (_lock)
        {
            var table = new SerializerTable(System, System.Settings.Config);
            foreach (var add in _added)
                add(table);
            return _table = table;
        }
    }

    private void Add(Action<SerializerTable> add)
    {
        lock (_lock)
        {
            _added.Add(add);
            add(_table);
        }
    }

    private static SerializationException Unknown(int id) => new(
        $"Cannot find serializer with id [{id}]. The most probable reason is that the configuration entry "
        + $"'akka.actor.serializers' is not in sync between the two systems.");
}
