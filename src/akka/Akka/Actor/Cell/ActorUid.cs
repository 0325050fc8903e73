using System.Globalization;

namespace Akka.Actor;

/// <summary>Tells the incarnations of one path apart. Never 0, which means unknown.</summary>
internal static class ActorUid
{
    private static long _last;

    public static long Next() => Interlocked.Increment(ref _last);

    public static (string Name, long Uid) Split(string name)
    {
        var hash = name.IndexOf('#');
        return hash < 0
            ? (name, 0)
            : (name[..hash], long.TryParse(name.AsSpan(hash + 1), CultureInfo.InvariantCulture, out var uid) ? uid : 0);
    }
}
