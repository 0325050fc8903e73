using System.Globalization;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>The name of a lock's znode: <c>_c_GUID-lock-0000000042</c>.</summary>
/// <remarks>
/// The id finds a znode whose create's answer was lost. The form is Curator's protected one for InterProcessMutex, so
/// that its clients and ours stand in one queue; kazoo's <c>GUID__lock__0000000042</c> is understood as well.
/// After 2147483647 the server's counter goes on at -2147483648, which it prints with eleven characters.
/// Source: Curator's StandardLockInternalsDriver and ProtectedUtils, kazoo's recipe/lock.py.
/// </remarks>
internal static class LockNodeName
{
    private const string ProtectedPrefix = "_c_";

    /// <summary>What our own znodes carry before the digits.</summary>
    public const string Lock = "-lock-";

    /// <summary>What the znodes of those carry who share the lock.</summary>
    public const string Share = "-__READ__";

    /// <summary>What the znodes of those carry who want one of several permits.</summary>
    public const string Permit = "-permit-";

    /// <summary>What the znodes of any mutex carry there: Curator's and ours, kazoo's.</summary>
    public static readonly string[] Exclusive = ["lock-", "__lock__"];

    /// <summary>What the znodes of all contenders carry there.</summary>
    public static readonly string[] Any = [.. Exclusive, "__READ__"];

    /// <summary>What the znodes of all carry there who stand in a queue of any kind: those who want a permit,
    /// too.</summary>
    public static readonly string[] Listed = [.. Any, Permit];

    /// <summary>The name to create; the server appends the digits.</summary>
    public static string Prefix(ContenderId id, string kind = Lock) => $"{ProtectedPrefix}{id.Text}{kind}";

    /// <summary>True when the znode was created under this id, or by this holder when the id stands for all its
    /// attempts.</summary>
    public static bool BelongsTo(string name, ContenderId id)
        => name.StartsWith(ProtectedPrefix, StringComparison.Ordinal)
            && name.AsSpan(ProtectedPrefix.Length).StartsWith(id.Text, StringComparison.Ordinal);

    /// <summary>The id under which a contender's znode was created by a client of our kind; others have none.</summary>
    public static bool TryGetId(string name, out ContenderId id)
    {
        id = default;
        return name.StartsWith(ProtectedPrefix, StringComparison.Ordinal)
            && TryGetSequence(name, Listed, out _)
            && ContenderId.TryParse(name.AsSpan(ProtectedPrefix.Length), out id);
    }

    /// <summary>How a contender with such a name wants the lock.</summary>
    public static LockMode ModeOf(string name)
    {
        if (name.Contains(Share, StringComparison.Ordinal)) return LockMode.Shared;
        return name.Contains(Permit, StringComparison.Ordinal) ? LockMode.Permit : LockMode.Exclusive;
    }

    /// <summary>The sequence number, if the name is that of a contender of one of these kinds; foreign names have
    /// none.</summary>
    public static bool TryGetSequence(string name, ReadOnlySpan<string> kinds, out int sequence)
    {
        foreach (var kind in kinds)
        {
            var at = name.LastIndexOf(kind, StringComparison.Ordinal);
            if (at >= 0 && TryParseDigits(name.AsSpan(at + kind.Length), out sequence)) return true;
        }

        sequence = 0;
        return false;
    }

    private static bool TryParseDigits(ReadOnlySpan<char> text, out int sequence)
    {
        sequence = 0;
        return text.Length is 10 or 11
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out sequence);
    }
}
