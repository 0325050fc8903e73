namespace AkkaZkStream.Coordination;

/// <summary>Why a recipe's command was certainly not carried out.</summary>
public enum NotDoneReason
{
    /// <summary>The server refuses it: no permission, a quota, or another program uses the path. Asking again does not
    /// help by itself.</summary>
    Refused = 1,

    /// <summary>The coordinator is ending. Ask its successor.</summary>
    Stopping = 2,

    /// <summary>The coordinator serves as much as its settings allow. Ask again later.</summary>
    TooMany = 3,

    /// <summary>The command itself is wrong, or makes no sense after the ones before it.</summary>
    Invalid = 4,

    /// <summary>There is no such value.</summary>
    Missing = 5,

    /// <summary>Another requester of this coordinator keeps the same znode. Ask again when it has given it
    /// up.</summary>
    Taken = 6,
}
