using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using AkkaZkStream.Coordination.Locks;

namespace AkkaZkStream.Coordination.Coordinators;

/// <summary>The lock holder actors, by claim and by reference.</summary>
internal sealed class HolderDirectory
{
    private readonly Dictionary<ClaimKey, HolderEntry> _byClaim = [];
    private readonly Dictionary<IActorRef, HolderEntry> _byActor = [];

    /// <summary>How many there are.</summary>
    public int Count => _byClaim.Count;

    /// <summary>All of them, in no order.</summary>
    public IEnumerable<HolderEntry> All => _byClaim.Values;

    /// <summary>Finds the actor that serves a claim.</summary>
    public bool TryGet(ClaimKey claim, [NotNullWhen(true)] out HolderEntry? entry)
        => _byClaim.TryGetValue(claim, out entry);

    /// <summary>Finds the claim that an actor serves.</summary>
    public bool TryGet(IActorRef actor, [NotNullWhen(true)] out HolderEntry? entry)
        => _byActor.TryGetValue(actor, out entry);

    /// <summary>Adds one that is not there yet.</summary>
    public void Add(HolderEntry entry)
    {
        _byClaim.Add(entry.Claim, entry);
        _byActor.Add(entry.Actor, entry);
    }

    /// <summary>Removes one.</summary>
    public void Remove(HolderEntry entry)
    {
        _byClaim.Remove(entry.Claim);
        _byActor.Remove(entry.Actor);
    }
}
