namespace AkkaZkStream.ZooKeeper.Watches;

/// <summary>
/// Which watchers wait where, as the server has it, so that events find them and reconnects can set them again. The
/// server keeps one watch per session, kind and path, however many watchers share it here. Paths are the client's.
/// </summary>
/// <remarks>
/// | event               | fires and removes      | fires, stays                                       |
/// | created, data set   | data, exists           | persistent on the node, recursive at or above it   |
/// | children changed    | children               | persistent on the node                             |
/// | deleted             | data, exists, children | persistent on the node, recursive at or above it   |
/// </remarks>
internal sealed class WatchRegistry
{
    private static readonly int KindCount = Enum.GetValues<WatchKind>().Length;

    private readonly Lock _gate = new();
    private readonly Dictionary<ZkPath, HashSet<Action<WatchedEvent>>>[] _byKind =
        Enumerable.Range(0, KindCount).Select(_ => new Dictionary<ZkPath, HashSet<Action<WatchedEvent>>>()).ToArray();

    // Watches that were asked for and are not yet there, by path.
    private readonly Dictionary<(ZkPath Path, WatcherType Type), int> _announced = [];

    /// <summary>A request that asks the server for watches is about to be sent.</summary>
    public void Announce(ZkPath path, WatcherType type)
    {
        lock (_gate) _announced[(path, type)] = _announced.GetValueOrDefault((path, type)) + 1;
    }

    /// <summary>It was answered, or never will be.</summary>
    public void Settle(ZkPath path, WatcherType type)
    {
        lock (_gate)
            if (--_announced[(path, type)] == 0) _announced.Remove((path, type));
    }

    public void Add(WatchKind kind, ZkPath path, Action<WatchedEvent> watcher)
    {
        lock (_gate)
        {
            if (!_byKind[(int)kind].TryGetValue(path, out var watchers)) _byKind[(int)kind][path] = watchers = [];
            watchers.Add(watcher);
        }
    }

    /// <summary>Removes a watcher; false when it is not there: it has fired, or was never set.</summary>
    public bool Remove(WatchKind kind, ZkPath path, Action<WatchedEvent> watcher)
    {
        lock (_gate)
        {
            var watches = _byKind[(int)kind];
            if (!watches.TryGetValue(path, out var watchers) || !watchers.Remove(watcher)) return false;
            if (watchers.Count == 0) watches.Remove(path);
            return true;
        }
    }

    /// <summary>Removes all watchers of a node whose watches are of that type altogether, and returns them with their
    /// kind.</summary>
    public IReadOnlyList<(WatchKind Kind, Action<WatchedEvent> Watcher)> RemoveAll(ZkPath path, WatcherType type)
    {
        var removed = new List<(WatchKind, Action<WatchedEvent>)>();
        lock (_gate)
        {
            for (var kind = (WatchKind)0; (int)kind < KindCount; kind++)
                if ((TypeOf(kind) & ~type) == 0 && _byKind[(int)kind].Remove(path, out var watchers))
                    removed.AddRange(watchers.Select(watcher => (kind, watcher)));
        }

        return removed;
    }

    /// <summary>Which of the two watches that a server has for a node nobody here has, or has asked for. One that stays
    /// when it fires is both of them there.</summary>
    public WatcherType IdleAt(ZkPath path)
    {
        lock (_gate)
        {
            var needed = default(WatcherType);
            for (var kind = 0; kind < KindCount; kind++)
                if (_byKind[kind].ContainsKey(path)) needed |= TypeOf((WatchKind)kind);
            for (var type = WatcherType.Children; type <= WatcherType.Any; type++)
                if (_announced.ContainsKey((path, type))) needed |= type;
            return WatcherType.Any & ~needed;
        }
    }

    /// <summary>Where the server keeps a watch of that kind.</summary>
    public static WatcherType TypeOf(WatchKind kind) => kind switch
    {
        WatchKind.Data or WatchKind.Exists => WatcherType.Data,
        WatchKind.Children => WatcherType.Children,
        _ => WatcherType.Any,
    };

    /// <summary>What a watcher of that kind is told when it is removed.</summary>
    public static WatchedEventType RemovalOf(WatchKind kind) => kind switch
    {
        WatchKind.Data or WatchKind.Exists => WatchedEventType.DataWatchRemoved,
        WatchKind.Children => WatchedEventType.ChildWatchRemoved,
        _ => WatchedEventType.PersistentWatchRemoved,
    };

    /// <summary>The watchers that an event is for, each once; those that fire once are forgotten.</summary>
    public IReadOnlyCollection<Action<WatchedEvent>> Fire(WatchedEventType type, ZkPath path)
    {
        var fired = new HashSet<Action<WatchedEvent>>();
        lock (_gate)
        {
            if (type != WatchedEventType.NodeChildrenChanged)
            {
                Take(WatchKind.Data, path, fired);
                Take(WatchKind.Exists, path, fired);
                CollectRecursive(path, fired);
            }

            if (type is WatchedEventType.NodeChildrenChanged or WatchedEventType.NodeDeleted)
                Take(WatchKind.Children, path, fired);
            Collect(WatchKind.Persistent, path, fired);
        }

        return fired;
    }

    /// <summary>Forgets everything and returns who waited where, each watcher once per path.</summary>
    public IReadOnlyList<(ZkPath Path, Action<WatchedEvent> Watcher)> Clear()
    {
        lock (_gate)
        {
            var all = _byKind.SelectMany(each => each).SelectMany(
                e => e.Value.Select(w => (e.Key, w))).Distinct().ToArray();
            foreach (var watches in _byKind) watches.Clear();
            return all;
        }
    }

    /// <summary>All watches, as kind and path.</summary>
    public IReadOnlyList<(WatchKind Kind, ZkPath Path)> Snapshot()
    {
        lock (_gate)
            return _byKind.SelectMany(
                (watches, kind) => watches.Keys.Select(path => ((WatchKind)kind, path))).ToArray();
    }

    private void Take(WatchKind kind, ZkPath path, HashSet<Action<WatchedEvent>> fired)
    {
        if (_byKind[(int)kind].Remove(path, out var watchers)) fired.UnionWith(watchers);
    }

    private void Collect(WatchKind kind, ZkPath path, HashSet<Action<WatchedEvent>> fired)
    {
        if (_byKind[(int)kind].TryGetValue(path, out var watchers)) fired.UnionWith(watchers);
    }

    private void CollectRecursive(ZkPath path, HashSet<Action<WatchedEvent>> fired)
    {
        if (_byKind[(int)WatchKind.PersistentRecursive].Count == 0) return;
        for (var at = path; ; at = at.Parent)
        {
            Collect(WatchKind.PersistentRecursive, at, fired);
            if (at.IsRoot) return;
        }
    }
}
