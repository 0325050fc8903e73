namespace AkkaZkStream.Coordination;

/// <summary>Why a lock was certainly not acquired.</summary>
public enum NotAcquiredReason
{
    /// <summary>The server refused the lock's znode: no permission, a quota, or a parent that cannot be created. Asking
    /// again does not help by itself.</summary>
    Refused = 1,

    /// <summary>The coordinator is ending. Ask its successor.</summary>
    Stopping = 2,

    /// <summary>The coordinator serves as many holders as its settings allow. Ask again later.</summary>
    TooManyHolders = 3,

    /// <summary>The request itself is wrong: the holder's name is empty or too long, or the path is the root.</summary>
    Invalid = 4,

    /// <summary>Somebody else holds the lock or stands before, and the request asked not to wait.</summary>
    Held = 5,
}
