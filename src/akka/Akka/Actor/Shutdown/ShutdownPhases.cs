using Akka.Configuration;

namespace Akka.Actor;

/// <summary>One phase as configured.</summary>
internal sealed record ShutdownPhase(IList<string> DependsOn, TimeSpan Timeout, bool Recover, bool Enabled);

/// <summary>The phases of coordinated shutdown, and the order that their dependencies make.</summary>
internal sealed class ShutdownPhases
{
    private readonly Dictionary<string, ShutdownPhase> _phases = new();
    private readonly List<string> _order = new();

    /// <summary>Reads <c>akka.coordinated-shutdown</c>.</summary>
    public ShutdownPhases(Config config)
    {
        var defaultTimeout = config.GetTimeSpan("default-phase-timeout");
        foreach (var (name, _) in config.GetConfig("phases").Tree.Fields)
        {
            var phase = config.GetConfig($"phases.\"{name}\"");
            _phases[name] = new ShutdownPhase(
                phase.GetStringList("depends-on"),
                phase.GetTimeSpan("timeout", defaultTimeout, allowInfinite: false),
                phase.GetBoolean("recover", true),
                phase.GetBoolean("enabled", true));
        }

        foreach (var name in _phases.Keys)
            Visit(name, []);
    }

    public IReadOnlyList<string> Order => _order;

    public ShutdownPhase this[string name] => _phases[name];

    public bool Has(string name) => name is not null && _phases.ContainsKey(name);

    private void Visit(string name, HashSet<string> underWay)
    {
        if (_order.Contains(name))
            return;
        if (!underWay.Add(name))
            throw new ArgumentException(
                $"Cycle detected in graph of phases. It must be a DAG. Phase [{name}] depends transitively on itself.");

        if (!_phases.TryGetValue(name, out var phase))
            throw new ConfigurationException(
                $"Expected [akka.coordinated-shutdown.phases] to have the phase [{name}], which others depend on.");
        foreach (var before in phase.DependsOn)
            Visit(before, underWay);
        _order.Add(name);
    }
}
