namespace AkkaZkStream.Coordination.Nodes;

/// <summary>How an ephemeral znode was found.</summary>
internal enum NodeState
{
    /// <summary>It is ours, with the content that is wanted, and watched.</summary>
    AsWanted,

    /// <summary>It was not, and a step was made to change that: look again.</summary>
    Changing,

    /// <summary>Somebody else's, and watched; or there is no session now.</summary>
    NotOurs,
}
