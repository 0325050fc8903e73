namespace AkkaZkStream.Coordination.Recipes;

/// <summary>What an actor does for a requester. Each kind has an actor of its own.</summary>
internal enum RecipeKind
{
    /// <summary>Answers one command after the other.</summary>
    Requests,

    /// <summary>Waits for a barrier to be lifted.</summary>
    BarrierWait,

    /// <summary>Is a member of a double barrier.</summary>
    DoubleBarrier,

    /// <summary>Keeps a znode.</summary>
    Node,

    /// <summary>Keeps a member of a group.</summary>
    Member,

    /// <summary>Stands for election.</summary>
    Candidacy,

    /// <summary>Holds several locks.</summary>
    MultiLock,

    /// <summary>Watches a group.</summary>
    GroupWatch,

    /// <summary>Watches an election.</summary>
    LeaderWatch,

    /// <summary>Watches a counter.</summary>
    CounterWatch,

    /// <summary>Watches a value.</summary>
    ValueWatch,
}
