using System.Threading.Channels;

namespace AkkaZkStream.ZooKeeper.Trees;

/// <summary>The mirror under a lock, and those who follow its changes.</summary>
internal sealed class TreeView
{
    private readonly Lock _gate = new();
    private readonly List<TreeSubscription> _subscriptions = [];
    private readonly TreeMirror _mirror;
    private bool _ended;
    private Exception? _failure;

    public TreeView(ZkPath root, int nodesMax) => _mirror = new TreeMirror(root, nodesMax, Tell);

    public int Count
    {
        get
        {
            lock (_gate) return _mirror.Count;
        }
    }

    public TreeNode? Find(ZkPath path)
    {
        lock (_gate) return _mirror.Find(path);
    }

    public string[] ChildrenOf(ZkPath path)
    {
        lock (_gate) return _mirror.ChildrenOf(path);
    }

    /// <inheritdoc cref="TreeMirror.Put"/>
    public IReadOnlyList<ZkPath> Put(TreeNode node)
    {
        lock (_gate) return _mirror.Put(node);
    }

    public void Remove(ZkPath path)
    {
        lock (_gate) _mirror.Remove(path);
    }

    public void KeepChildren(ZkPath path, in ChildrenResult listing)
    {
        lock (_gate) _mirror.KeepChildren(path, listing);
    }

    /// <inheritdoc cref="TreeMirror.Agrees"/>
    public bool Agrees(ZkPath path, in Stat stat)
    {
        lock (_gate) return _mirror.Agrees(path, stat);
    }

    /// <summary>What is there, and the changes from then on.</summary>
    public TreeSubscription Subscribe(int bufferMax)
    {
        var changes = Channel.CreateBounded<TreeChange>(bufferMax);
        lock (_gate)
        {
            var subscription = new TreeSubscription(_mirror.All(), changes, Unsubscribe);
            if (_ended) changes.Writer.Complete(_failure);
            else _subscriptions.Add(subscription);
            return subscription;
        }
    }

    /// <summary>No change follows.</summary>
    public void End(Exception? failure)
    {
        lock (_gate)
        {
            (_ended, _failure) = (true, failure);
            foreach (var subscription in _subscriptions) subscription.End(failure);
            _subscriptions.Clear();
        }
    }

    private void Unsubscribe(TreeSubscription subscription)
    {
        lock (_gate) _subscriptions.Remove(subscription);
    }

    private void Tell(TreeChange change)
    {
        foreach (var subscription in _subscriptions) subscription.Tell(change);
    }
}
