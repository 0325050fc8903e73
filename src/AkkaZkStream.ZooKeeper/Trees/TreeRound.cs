namespace AkkaZkStream.ZooKeeper.Trees;

/// <summary>
/// Looks at the nodes of one agenda, and at what it finds below them: many requests on the wire, their answers taken in
/// the order of the wire. What is to be looked at once more goes on the next round's agenda.
/// </summary>
/// <param name="client">Whom to ask.</param>
/// <param name="view">What is made to agree with the answers.</param>
/// <param name="again">Takes what the next round must look at.</param>
/// <param name="hidden">Nodes that may not be read, kept from round to round.</param>
internal sealed class TreeRound(
    ZooKeeperClient client, TreeView view, Action<TreeVisit> again, HashSet<ZkPath> hidden)
{
    // A quarter of the requests that the client has on the wire by default: others' requests find a place, too.
    private const int AskedMax = 256;

    private readonly Queue<TreeVisit> _open = new();
    private readonly Queue<TreeQuestion> _asked = new();
    private bool _isComplete = true;

    /// <summary>False when the connection was lost meanwhile: what was not answered is on the next agenda.</summary>
    public async Task<bool> RunAsync(ZkPath root, IEnumerable<TreeVisit> visits)
    {
        foreach (var visit in visits) _open.Enqueue(visit);
        try
        {
            while (TryAsk())
            {
                var question = _asked.Dequeue();
                await TakeAsync(question, root);
            }

            return _isComplete;
        }
        finally
        {
            await DropAsync();
        }
    }

    /// <summary>Fills the wire; false when everything has been asked and answered.</summary>
    private bool TryAsk()
    {
        while (_asked.Count < AskedMax && _open.TryDequeue(out var visit))
            _asked.Enqueue(new TreeQuestion(client, visit, view.Find(visit.Path) is not null));
        return _asked.Count > 0;
    }

    private async ValueTask TakeAsync(TreeQuestion question, ZkPath root)
    {
        var visit = question.Visit;
        TreeAnswer answer;
        try
        {
            answer = await question.AnswerAsync();
        }
        catch (ZkException e) when (MayComeBack(e))
        {
            _isComplete = false;
            again(visit);
            return;
        }

        if (visit.Kind == TreeVisitKind.Compare) Compare(visit.Path, answer.Stat);
        else if (answer.Reading.IsForbidden) Hide(visit.Path, root);
        else if (answer.Reading.Node is { } node) Put(node, answer.Children);
        else Remove(visit.Path);
    }

    private bool MayComeBack(ZkException e) =>
        e.IsTransient || e.Code == ZkErrorCode.ThrottledOp ||
        (e is SessionExpiredException && client.Options.NewSessionAfterLost);

    private void Compare(ZkPath path, Stat? stat)
    {
        if (stat is not { } now) Remove(path);
        else if (!view.Agrees(path, now)) _open.Enqueue(new TreeVisit(path, TreeVisitKind.Read));
        else
            foreach (var name in view.ChildrenOf(path))
                _open.Enqueue(new TreeVisit(path.Child(name), TreeVisitKind.Compare));
    }

    private void Put(TreeNode node, in ChildrenResult? listing)
    {
        if (hidden.Contains(node.Path.Parent))
        {
            hidden.Add(node.Path);
            return;
        }

        hidden.Remove(node.Path);
        foreach (var orphan in view.Put(node))
        {
            again(new TreeVisit(orphan.Parent, TreeVisitKind.Node));
            again(new TreeVisit(orphan, TreeVisitKind.Read));
        }

        if (listing is not { } listed) return;
        view.KeepChildren(node.Path, listed);
        foreach (var name in listed.Children)
            _open.Enqueue(new TreeVisit(node.Path.Child(name), TreeVisitKind.Compare));
    }

    private void Hide(ZkPath path, ZkPath root)
    {
        if (path == root) throw ZkException.For(ZkErrorCode.NoAuth, "getData", path);
        view.Remove(path);
        hidden.Add(path);
    }

    private void Remove(ZkPath path)
    {
        hidden.Remove(path);
        view.Remove(path);
    }

    /// <summary>The round has failed: answers that are still to come must be taken all the same.</summary>
    private async ValueTask DropAsync()
    {
        while (_asked.TryDequeue(out var question))
        {
            try
            {
                await question.AnswerAsync();
            }
            catch (Exception)
            {
                // What made the round fail is on its way to the caller.
            }
        }
    }
}
