using AkkaZkStream.ZooKeeper.Server.Collections;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Watches;

/// <summary>
/// Who watches which path, and who hears of a change:
/// <list type="table">
/// <item>created: the path's Data, Persistent, Recursive; the parent's Children, Persistent</item>
/// <item>deleted: the path's Data, Children, Persistent, Recursive; the parent's Children, Persistent</item>
/// <item>data changed: the path's Data, Persistent, Recursive</item>
/// </list>
/// In all three, Recursive watches of every node above hear of the path itself. A watcher hears once per path and
/// change.
/// </summary>
internal sealed class WatchTable
{
    // A watch beside its path's characters, measured on 64 bits: its entry, and its places in two tables.
    private const int WatchBytes = 150;

    private readonly Dictionary<string, Entry> _entries = [];
    private readonly Dictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private int _recursiveCount;

    public WatchTable() => _lookup = _entries.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>(path, watcher) pairs.</summary>
    public int Count { get; private set; }

    /// <summary>An estimate of the memory that all watches take.</summary>
    public long SizeBytes { get; private set; }

    public int PathCount => _entries.Count;

    /// <summary>What a watch of this path takes in memory.</summary>
    public static long CostOf(string path) => WatchBytes + sizeof(char) * (long)path.Length;

    public void Add(string path, IWatcher watcher, WatchKinds kinds)
    {
        _entries.TryGetValue(path, out var first);
        var entry = Find(first, watcher);
        if (entry == null)
        {
            entry = new Entry(path, watcher) { Next = first };
            _entries[path] = entry;
            watcher.WatchedPaths.Add(path);
            Count++;
            SizeBytes += CostOf(path);
        }

        if ((kinds & ~entry.Kinds & WatchKinds.Recursive) != 0) _recursiveCount++;
        entry.Kinds |= kinds;
    }

    public bool Contains(ReadOnlySpan<char> path, IWatcher watcher, WatchKinds anyOf) =>
        _lookup.TryGetValue(path, out var first) && Find(first, watcher) is { } entry && (entry.Kinds & anyOf) != 0;

    /// <summary>Takes the kinds away; false when the watcher had none of them on this path.</summary>
    public bool Remove(string path, IWatcher watcher, WatchKinds kinds)
    {
        if (!_entries.TryGetValue(path, out var first) || Find(first, watcher) is not { } entry) return false;
        if ((entry.Kinds & kinds) == 0) return false;

        Drop(entry, kinds);
        return true;
    }

    public void RemoveAll(IWatcher watcher)
    {
        foreach (var path in watcher.WatchedPaths)
            if (_entries.TryGetValue(path, out var first) && Find(first, watcher) is { } entry)
                Drop(entry, WatchKinds.All, keepIndex: true);

        watcher.WatchedPaths.Clear();
        _entries.ShrinkIfSparse();
    }

    public void Fire(in NodeChange change, long zxid)
    {
        if (_entries.Count == 0) return;

        var (type, kinds) = change.Kind switch
        {
            NodeChangeKind.Created => (WatchedEventType.NodeCreated, WatchKinds.All & ~WatchKinds.Children),
            NodeChangeKind.Deleted => (WatchedEventType.NodeDeleted, WatchKinds.All),
            _ => (WatchedEventType.NodeDataChanged, WatchKinds.All & ~WatchKinds.Children),
        };
        FireAt(change.Path, new Event(type, change.Path, zxid, change.Acl), kinds);
        if (_recursiveCount > 0) FireAbove(new Event(type, change.Path, zxid, change.Acl));
        if (change.ParentAcl == null) return;

        var parent = new Event(WatchedEventType.NodeChildrenChanged, null, zxid, change.ParentAcl);
        FireAt(PathRules.Parent(change.Path), parent, WatchKinds.Children | WatchKinds.Persistent);
    }

    private void FireAbove(in Event below)
    {
        for (ReadOnlySpan<char> at = below.Path; at.Length > 1;)
        {
            at = PathRules.Parent(at);
            FireAt(at, below, WatchKinds.Recursive);
        }
    }

    private void FireAt(ReadOnlySpan<char> watched, in Event @event, WatchKinds kinds)
    {
        _lookup.TryGetValue(watched, out var entry);
        for (Entry? next; entry != null; entry = next)
        {
            next = entry.Next;
            var matched = entry.Kinds & kinds;
            if (matched == 0) continue;

            entry.Watcher.Deliver(@event.Type, @event.Path ?? entry.Path, @event.Zxid, @event.Acl);
            Drop(entry, matched & WatchKinds.OneShot);
        }
    }

    private void Drop(Entry entry, WatchKinds kinds, bool keepIndex = false)
    {
        if ((entry.Kinds & kinds & WatchKinds.Recursive) != 0) _recursiveCount--;
        entry.Kinds &= ~kinds;
        if (entry.Kinds != WatchKinds.None) return;

        Unlink(entry);
        Count--;
        SizeBytes -= CostOf(entry.Path);
        if (keepIndex) return;

        entry.Watcher.WatchedPaths.Remove(entry.Path);
        entry.Watcher.WatchedPaths.ShrinkIfSparse();
        _entries.ShrinkIfSparse();
    }

    private void Unlink(Entry entry)
    {
        var first = _entries[entry.Path];
        if (first == entry)
        {
            if (entry.Next == null) _entries.Remove(entry.Path);
            else _entries[entry.Path] = entry.Next;
            return;
        }

        while (first.Next != entry) first = first.Next!;
        first.Next = entry.Next;
    }

    private static Entry? Find(Entry? entry, IWatcher watcher)
    {
        while (entry != null && entry.Watcher != watcher) entry = entry.Next;
        return entry;
    }

    /// <summary>A null path is the watched one.</summary>
    private readonly record struct Event(WatchedEventType Type, string? Path, long Zxid, NodeAcl Acl);

    /// <summary>
    /// Watchers of one path form a list: mostly there is one, and a set for each would cost more than it.
    /// </summary>
    private sealed class Entry(string path, IWatcher watcher)
    {
        public readonly string Path = path;
        public readonly IWatcher Watcher = watcher;
        public WatchKinds Kinds;
        public Entry? Next;
    }
}
