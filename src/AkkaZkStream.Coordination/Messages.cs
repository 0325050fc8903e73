using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>The texts of outcomes, in one place, so that they read alike and tests can compare them.</summary>
internal static class Messages
{
    public const string Stopping = "The coordinator is ending; ask its successor.";

    public const string HolderFailed =
        "The coordinator's actor for this holder failed; whether the lock was acquired is not known. Ask again.";

    public const string CoordinatorGone =
        "The coordinator has stopped; whether the lock was acquired is not known.";

    public const string CoordinatorStopped = "The coordinator has stopped.";

    public const string Held = "Somebody else holds the lock or stands before, and the request asked not to wait.";

    public const string RootIsNoLock = "Expected the path of a lock, got '/': the root itself cannot be one.";

    public static string Permits(int got)
        => $"Expected a number of permits of 1 or more (0: as the lock says), got {got}.";

    public static string NoCount(ZkPath path, int got)
        => $"Expected a count of four bytes at {path}, got {got} bytes: create a SharedCount there.";

    public static string NoCounter(ZkPath path, int got)
        => $"Expected a counter of eight bytes at {path}, got {got} bytes.";

    public static string SetUnknown(ZkPath path)
        => $"The answer to a write of {path} was lost, and it has changed since: by this write or by another one.";

    public static string TooManyHolders(int max) => $"Expected at most {max} holders (holders-max), got one more.";

    public static string HolderName(int max, int got)
        => $"Expected a holder's name of 1 to {max} bytes (holder-name-size-max), got {got}.";

    public const string RootIsNoRecipe = "Expected the path of a znode, got '/': the root itself cannot be used.";

    public const string RecipeFailed =
        "The coordinator's actor for this failed; what the command has done is not known. Ask again.";

    public const string StillLeaving = "Expected Enter after Left, got it while the member was still leaving.";

    public static string BarrierMembers(int got) => $"Expected a barrier of 1 member or more, got {got}.";

    public static string MemberName(string got)
        => $"Expected a member's name that a znode can have, without a slash, got '{got}'.";

    public static string Taken(ZkPath path)
        => $"Expected {path} to be kept by nobody else of this coordinator's requesters, got one who does.";

    public static string NoRecipe(object command) => $"Expected a recipe's command, got {command.GetType().Name}.";

    public static string TooManyRecipes(int max) => $"Expected at most {max} recipes (recipes-max), got one more.";

    public static string TooManyRequests(int max)
        => $"Expected at most {max} waiting commands (recipe-requests-max), got one more.";

    public static string CounterOverflow(ZkPath path) => $"Expected a sum of 64 bits at {path}, got more.";

    public static string Locks(int got) => $"Expected locks of which each is named once, at least one, got {got}.";
}
