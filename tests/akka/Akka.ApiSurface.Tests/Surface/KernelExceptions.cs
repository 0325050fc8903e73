namespace Akka.ApiSurface.Tests.Surface;

/// <summary>What the kernel shows and the lists do not have, each with its reason.</summary>
internal static class KernelExceptions
{
    public static readonly IReadOnlyDictionary<string, string> Members = new Dictionary<string, string>
    {
        ["Akka.Dispatch.MessageDispatcher.Shutdown() : void [protected, abstract]"] =
            "Marked as internal API there, and so not listed; yet whoever derives a dispatcher must override it.",
    };

    public static readonly IReadOnlyDictionary<string, string> Types = new Dictionary<string, string>();

    /// <summary>Beginnings of overloads that the kernel does without.</summary>
    public static readonly IReadOnlyDictionary<string, string> Overloads = new Dictionary<string, string>
    {
        ["Akka.Streams.Dsl.Flow<TIn, TOut, TMat>.Join<"] =
            "Takes a bidirectional graph, which no call that compiles here can mean.",
        ["Akka.Streams.Dsl.Flow<TIn, TOut, TMat>.JoinMaterialized<"] =
            "Takes a bidirectional graph, which no call that compiles here can mean.",
    };

    /// <summary>
    /// An overridden hash code is for the compiler, which wants one beside Equals: no caller sees it.
    /// </summary>
    public static bool Has(string line) =>
        Members.ContainsKey(line) || line.EndsWith(".GetHashCode() : int [override]", StringComparison.Ordinal);
}
