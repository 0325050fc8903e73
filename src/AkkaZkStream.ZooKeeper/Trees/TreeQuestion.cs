using AkkaZkStream.ZooKeeper.Calls;

namespace AkkaZkStream.ZooKeeper.Trees;

/// <summary>The requests of one visit, on their way; each answer is to be taken once.</summary>
internal sealed class TreeQuestion
{
    private readonly ValueTask<ExistsResult> _stat;
    private readonly ValueTask<TreeReading> _node;
    private readonly ValueTask<ChildrenResult?> _children;

    /// <summary>Asks. A node that is not known is read: there is nothing to compare it with.</summary>
    public TreeQuestion(ZooKeeperClient client, TreeVisit visit, bool isKnown)
    {
        Visit = visit.Kind == TreeVisitKind.Compare && !isKnown ? visit with { Kind = TreeVisitKind.Read } : visit;
        if (Visit.Kind == TreeVisitKind.Compare)
        {
            _stat = client.ExistsAsync(visit.Path);
            return;
        }

        _node = client.ReadNodeAsync(visit.Path);
        if (Visit.Kind == TreeVisitKind.Read) _children = client.ReadChildrenAsync(visit.Path);
    }

    public TreeVisit Visit { get; }

    public async ValueTask<TreeAnswer> AnswerAsync()
    {
        if (Visit.Kind == TreeVisitKind.Compare) return new TreeAnswer((await _stat).Stat, default, null);

        TreeReading node;
        try
        {
            node = await _node;
        }
        catch (Exception)
        {
            // Whatever became of the first: the second's answer must be taken, too.
            await IgnoreAsync(_children);
            throw;
        }

        return new TreeAnswer(null, node, await _children);
    }

    private static async ValueTask IgnoreAsync(ValueTask<ChildrenResult?> children)
    {
        try
        {
            await children;
        }
        catch (Exception)
        {
            // The first one's failure says enough.
        }
    }
}

/// <summary>What a visit found: of a comparison the metadata, of a reading the node and its children's names.</summary>
internal readonly record struct TreeAnswer(Stat? Stat, TreeReading Reading, ChildrenResult? Children);
