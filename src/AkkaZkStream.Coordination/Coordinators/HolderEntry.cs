using Akka.Actor;
using AkkaZkStream.Coordination.Locks;

namespace AkkaZkStream.Coordination.Coordinators;

/// <summary>A lock holder actor as the coordinator keeps it.</summary>
internal sealed class HolderEntry(IActorRef actor, ClaimKey claim, ContenderId id, long commands)
{
    /// <summary>The actor.</summary>
    public IActorRef Actor { get; } = actor;

    /// <summary>Whose claim it serves.</summary>
    public ClaimKey Claim { get; } = claim;

    /// <summary>Finds all znodes that it may have left.</summary>
    public ContenderId Id { get; } = id;

    /// <summary>Commands sent to it: an Idle that has seen fewer is out of date.</summary>
    public long Commands { get; private set; } = commands;

    /// <summary>Passes a command on.</summary>
    public void Send(object command)
    {
        Commands++;
        Actor.Tell(command, Claim.Requester);
    }
}
