using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Telemetry;

/// <summary>Lock paths as tags, of which there must not be any number: those after the first so many share one. For one
/// coordinator, on its thread.</summary>
internal sealed class PathTags(int max)
{
    /// <summary>The tag of all further paths.</summary>
    public const string Other = "other";

    private readonly HashSet<ZkPath> _known = [];

    /// <summary>The path's tag.</summary>
    public string Of(ZkPath path)
    {
        if (_known.Contains(path)) return path.Value;
        if (_known.Count >= max) return Other;
        _known.Add(path);
        return path.Value;
    }
}
