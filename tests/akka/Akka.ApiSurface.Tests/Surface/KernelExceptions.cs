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
}
