using Akka.Configuration;
using Akka.Coordination;

namespace AkkaZkStream.Coordination.Tests.Leases;

/// <summary>The least that a lease provider is: shows that the contract asks for nothing that is ZooKeeper's own.</summary>
internal sealed class InMemoryLease(InMemoryLease.Store store, string name, string owner)
    : Lease(new LeaseSettings(name, owner, Timeouts, ConfigurationFactory.Empty))
{
    private static readonly TimeoutSettings Timeouts =
        new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1));

    private readonly List<Action<Exception>> _callbacks = [];

    public override bool CheckLease() => store.OwnerOf(name) == owner;

    public override Task<bool> Acquire() => Acquire(_ => { });

    public override Task<bool> Acquire(Action<Exception> leaseLostCallback)
    {
        if (store.IsCutOff(owner)) return Task.FromException<bool>(new LeaseException("Cut off."));
        if (!store.TryTake(name, owner, Lose)) return Task.FromResult(false);
        lock (_callbacks) _callbacks.Add(leaseLostCallback);
        return Task.FromResult(true);
    }

    public override Task<bool> Release()
    {
        lock (_callbacks) _callbacks.Clear();
        store.GiveBack(name, owner);
        return store.IsCutOff(owner) ? Task.FromException<bool>(new LeaseTimeoutException("Cut off.")) : Task.FromResult(true);
    }

    private void Lose()
    {
        Action<Exception>[] callbacks;
        lock (_callbacks)
        {
            callbacks = [.. _callbacks];
            _callbacks.Clear();
        }

        foreach (var callback in callbacks) callback(new LeaseException("Lost."));
    }

    /// <summary>What all owners share.</summary>
    internal sealed class Store
    {
        private readonly Dictionary<string, (string Owner, Action OnLost)> _held = [];
        private readonly HashSet<string> _cutOff = [];

        public string? OwnerOf(string name)
        {
            lock (_held) return _held.TryGetValue(name, out var held) ? held.Owner : null;
        }

        public bool TryTake(string name, string owner, Action onLost)
        {
            lock (_held) return _held.TryAdd(name, (owner, onLost)) || _held[name].Owner == owner;
        }

        public void GiveBack(string name, string owner)
        {
            lock (_held)
                if (_held.TryGetValue(name, out var held) && held.Owner == owner) _held.Remove(name);
        }

        public void Lose(string owner)
        {
            (string Name, Action OnLost)[] lost;
            lock (_held)
            {
                lost = [.. _held.Where(one => one.Value.Owner == owner).Select(one => (one.Key, one.Value.OnLost))];
                foreach (var (name, _) in lost) _held.Remove(name);
            }

            foreach (var (_, onLost) in lost) onLost();
        }

        public void CutOff(string owner)
        {
            lock (_held) _cutOff.Add(owner);
        }

        public bool IsCutOff(string owner)
        {
            lock (_held) return _cutOff.Contains(owner);
        }
    }
}
