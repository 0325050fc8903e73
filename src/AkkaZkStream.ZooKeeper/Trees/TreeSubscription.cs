using System.Threading.Channels;

namespace AkkaZkStream.ZooKeeper.Trees;

/// <summary>One reader of a mirror's changes. Too slow, it is told so: it must not miss one unnoticed.</summary>
internal sealed class TreeSubscription(
    TreeNode[] initial, Channel<TreeChange> changes, Action<TreeSubscription> end) : IDisposable
{
    public TreeNode[] Initial => initial;

    public ChannelReader<TreeChange> Changes => changes.Reader;

    public void Tell(TreeChange change)
    {
        if (!changes.Writer.TryWrite(change))
            changes.Writer.TryComplete(new InvalidOperationException(
                $"The reader of the changes is too slow: {change.Node.Path} found no place among those that wait."));
    }

    public void End(Exception? failure) => changes.Writer.TryComplete(failure);

    public void Dispose() => end(this);
}
