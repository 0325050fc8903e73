using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Serialization;

/// <summary>The serialisers of one state of the configuration: by number, and by the types they are bound to.</summary>
internal sealed class SerializerTable
{
    private readonly ConcurrentDictionary<Type, Serializer> _byType = new();
    private readonly ConcurrentDictionary<int, Serializer> _byId = new();
    private readonly ConcurrentDictionary<string, Serializer> _byName = new();
    private readonly List<(Type Type, Serializer Serializer)> _bindings = new();

    public SerializerTable(ExtendedActorSystem system, Config config)
    {
        Config = config;
        Add("null", new NullSerializer(system));
        var serializers = config.GetConfig("akka.actor.serializers");
        foreach (var (name, _) in serializers.Tree.Fields)
            Add(name, Create(name, serializers.GetString($"\"{name}\""), system));

        var bindings = config.GetConfig("akka.actor.serialization-bindings");
        foreach (var (typeName, _) in bindings.Tree.Fields)
            Bind(typeName, bindings.GetString($"\"{typeName}\""));
    }

    public Config Config { get; }

    public Serializer ById(int id) => _byId.GetValueOrDefault(id);

    public Serializer ByName(string name) => name is null ? null : _byName.GetValueOrDefault(name);

    public Serializer ByType(Type type) => _byType.GetOrAdd(type, MostSpecific);

    public void Add(string name, Serializer serializer)
    {
        _byId[serializer.Identifier] = serializer;
        _byName[name] = serializer;
    }

    public void Bind(Type type, Serializer serializer)
    {
        lock (_bindings)
            _bindings.Add((type, serializer));
        _byType.Clear();
    }

    private void Bind(string typeName, string serializerName)
    {
        var type = Type.GetType(typeName)
            ?? throw new ConfigurationException(
                $"Expected a type in [akka.actor.serialization-bindings], got [{typeName}].");
        Bind(type, ByName(serializerName) ?? throw new ConfigurationException(
            $"Expected [akka.actor.serialization-bindings] to bind [{typeName}] to a name in "
            + $"[akka.actor.serializers], got [{serializerName}]."));
    }

    private Serializer MostSpecific(Type type)
    {
        lock (_bindings)
        {
            var fitting = _bindings.Where(binding => binding.Type.IsAssignableFrom(type)).ToArray();
            return fitting
                .FirstOrDefault(candidate => !fitting.Any(other => IsBelow(other.Type, candidate.Type)))
                .Serializer;
        }
    }

    private static bool IsBelow(Type type, Type other) => type != other && other.IsAssignableFrom(type);

    private static Serializer Create(string name, string typeName, ExtendedActorSystem system)
    {
        var type = Type.GetType(typeName);
        if (type is null || !typeof(Serializer).IsAssignableFrom(type))
            throw new ConfigurationException(
                $"Expected [akka.actor.serializers.{name}] to name a {nameof(Serializer)}, got [{typeName}].");

        var withConfig = type.GetConstructor([typeof(ExtendedActorSystem), typeof(Config)]);
        return withConfig is null
            ? (Serializer)Activator.CreateInstance(type, system)
            : (Serializer)withConfig.Invoke([system, system.Settings.Config]);
    }
}
