using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Coordination;

/// <summary>Makes the leases of a system: one instance per name, section and owner.</summary>
public class LeaseProvider : IExtension
{
    private readonly ConcurrentDictionary<(string Lease, string Section, string Owner), Lazy<Lease>> _leases = new();
    private readonly ExtendedActorSystem _system;

    public LeaseProvider(ExtendedActorSystem system)
    {
        _system = system;
        system.Settings.InjectTopLevelFallback(DefaultConfig());
    }

    public static LeaseProvider Get(ActorSystem system) =>
        system.WithExtension<LeaseProvider, LeaseProviderExtensionProvider>();

    public static Config DefaultConfig() =>
        ConfigurationFactory.FromResource<LeaseProvider>("Akka.Coordination.reference.conf");

    /// <summary>
    /// The lease whose class the section names; keys that it lacks are those of akka.coordination.lease.
    /// </summary>
    /// <exception cref="ConfigurationException">There is no such section, or it names no lease.</exception>
    public Lease GetLease(string leaseName, string configPath, string ownerName) => _leases
        .GetOrAdd(
            (leaseName, configPath, ownerName), _ => new Lazy<Lease>(() => Create(leaseName, configPath, ownerName)))
        .Value;

    private Lease Create(string leaseName, string configPath, string ownerName)
    {
        var section = _system.Settings.Config.GetConfig(configPath)
            ?? throw new ConfigurationException(
                $"Expected a section [{configPath}] that names a lease-class, got none.");
        var config = section.WithFallback(_system.Settings.Config.GetConfig("akka.coordination.lease"));
        return Create(configPath, config.GetString("lease-class"), LeaseSettings.Create(config, leaseName, ownerName));
    }

    private Lease Create(string configPath, string typeName, LeaseSettings settings)
    {
        var type = string.IsNullOrEmpty(typeName) ? null : Type.GetType(typeName);
        if (type is null || !typeof(Lease).IsAssignableFrom(type))
            throw new ConfigurationException(
                $"Expected [{configPath}.lease-class] to name a {nameof(Lease)} as \"Type, Assembly\", got "
                + $"[{typeName}].");

        return type.GetConstructor([typeof(LeaseSettings), typeof(ExtendedActorSystem)]) is { } withSystem
            ? (Lease)withSystem.Invoke([settings, _system])
            : (Lease)Activator.CreateInstance(type, settings);
    }
}

/// <summary>Makes the lease provider of a system.</summary>
public class LeaseProviderExtensionProvider : ExtensionIdProvider<LeaseProvider>
{
    public override LeaseProvider CreateExtension(ExtendedActorSystem system) => new(system);
}
