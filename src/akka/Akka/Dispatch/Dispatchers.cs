using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>
/// The dispatchers of one system, made when first looked up, by the id of their configuration section.
/// </summary>
public sealed class Dispatchers
{
    public const string DefaultDispatcherId = "akka.actor.default-dispatcher";
    public const string DefaultBlockingDispatcherId = "akka.actor.default-blocking-io-dispatcher";
    public const string SynchronizedDispatcherId = "akka.actor.synchronized-dispatcher";

    internal const string InternalDispatcherId = "akka.actor.internal-dispatcher";

    private readonly ConcurrentDictionary<string, Lazy<MessageDispatcherConfigurator>> _configurators = new();
    private readonly ConcurrentDictionary<MessageDispatcher, byte> _dispatchers = new();
    private readonly ActorSystem _system;

    internal Dispatchers(ActorSystem system, IDispatcherPrerequisites prerequisites)
    {
        _system = system;
        Prerequisites = prerequisites;
    }

    public IDispatcherPrerequisites Prerequisites { get; }

    public Config DefaultDispatcherConfig => SectionOf(DefaultDispatcherId);

    public MessageDispatcher DefaultGlobalDispatcher => Lookup(DefaultDispatcherId);

    public MessageDispatcher Lookup(string dispatcherName)
    {
        var id = string.IsNullOrEmpty(dispatcherName) ? DefaultDispatcherId : dispatcherName;
        var dispatcher = ConfiguratorOf(id).Dispatcher();
        _dispatchers.TryAdd(dispatcher, 0);
        return dispatcher;
    }

    public bool HasDispatcher(string id) =>
        _configurators.ContainsKey(id) || _system.Settings.Config.HasPath(id);

    /// <summary>False when the id is taken.</summary>
    public bool RegisterConfigurator(string id, MessageDispatcherConfigurator configurator) =>
        _configurators.TryAdd(id, new Lazy<MessageDispatcherConfigurator>(configurator));

    internal void Shutdown()
    {
        foreach (var dispatcher in _dispatchers.Keys)
            dispatcher.ShutdownNow();
    }

    private MessageDispatcherConfigurator ConfiguratorOf(string id)
    {
        if (!_configurators.ContainsKey(id) && !_system.Settings.Config.HasPath(id))
            throw new ConfigurationException($"Dispatcher [{id}] not configured.");

        return _configurators.GetOrAdd(id, key => new Lazy<MessageDispatcherConfigurator>(() => Create(key))).Value;
    }

    private MessageDispatcherConfigurator Create(string id)
    {
        var config = SectionOf(id);
        return config.GetString("type") switch
        {
            "Dispatcher" or "TaskDispatcher" or "ForkJoinDispatcher" =>
                new ThreadPoolDispatcherConfigurator(config, Prerequisites),
            "PinnedDispatcher" => new PinnedDispatcherConfigurator(config, Prerequisites),
            null =>
                throw new ConfigurationException($"Expected a [type] in the dispatcher's section [{id}], got none."),
            var type => CreateByName(id, type, config),
        };
    }

    private MessageDispatcherConfigurator CreateByName(string id, string typeName, Config config)
    {
        var type = Type.GetType(typeName);
        if (type is null || !typeof(MessageDispatcherConfigurator).IsAssignableFrom(type))
            throw new ConfigurationException(
                $"Expected [{id}.type] to name a {nameof(MessageDispatcherConfigurator)}, got [{typeName}].");

        return (MessageDispatcherConfigurator)Activator.CreateInstance(type, config, Prerequisites);
    }

    private Config SectionOf(string id)
    {
        var name = id[(id.LastIndexOf('.') + 1)..];
        return ConfigurationFactory.ParseString($"id = \"{id}\", name = \"{name}\"")
            .WithFallback(_system.Settings.Config.GetConfig(id))
            .WithFallback(_system.Settings.Config.GetConfig(DefaultDispatcherId));
    }
}
