using Akka.Actor;
using AkkaZkStream.Coordination.Recipes;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Nodes;

/// <summary>Keeps an ephemeral znode for a requester, anew in each session.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Away → Keeping</term><description>wanted, and a session stands</description></item>
/// <item><term>Keeping → Keeping</term><description>it stands with the newest data: Stands; other data: it is written
/// anew</description></item>
/// <item><term>Keeping → Away</term><description>session lost: Lost, if it stood; refused: NotDone, and it is not
/// wanted any more</description></item>
/// <item><term>Keeping → Removing → Away</term><description>not wanted any more: Gone, when that is
/// proven</description></item>
/// </list>
/// </remarks>
internal abstract class KeepingActor(RecipeContext context, ZkPath node) : RecipeActor(context)
{
    private RecipeProtocol.IRecipeCommand? _wish;
    private ReadOnlyMemory<byte> _data;
    private PersistentNode? _node;
    private bool _isRemoving;
    private bool _stood;

    protected override bool IsIdle => _wish is null && !_isRemoving;

    /// <summary>What the requester hears when it stands.</summary>
    protected abstract RecipeProtocol.IRecipeEvent Stands { get; }

    /// <summary>What the requester hears when it was lost with its session.</summary>
    protected abstract RecipeProtocol.IRecipeEvent Lost { get; }

    /// <summary>What the requester hears when it has given it up.</summary>
    protected abstract RecipeProtocol.IRecipeEvent Gone { get; }

    protected override void Handle(object message)
    {
        switch (message)
        {
            case Standing standing when standing.Wish == _wish && standing.Node == _node:
                _stood = true;
                Tell(Stands);
                break;
            case Refused refused when refused.Node == _node && refused.Wish == _wish:
                OnRefused(refused.Cause);
                break;
            case Removed removed when removed.Node == _node:
                OnRemoved();
                break;
        }
    }

    protected override void OnSession() => Begin();

    protected override void OnSessionLost()
    {
        if (_node is null) return;
        var (isRemoving, stood) = (_isRemoving, _stood);
        if (!isRemoving) _ = _node.DisposeAsync().AsTask();
        Forget();
        if (isRemoving) Tell(Gone);
        else if (stood) Tell(Lost);
    }

    protected override void PostStop()
    {
        if (!_isRemoving) _ = _node?.DisposeAsync().AsTask();
    }

    /// <summary>It is wanted, with these data.</summary>
    protected void Keep(RecipeProtocol.IRecipeCommand wish, ReadOnlyMemory<byte> data)
    {
        (_wish, _data) = (wish, data);
        if (_node is null || _isRemoving) Begin();
        else Follow(_node, _node.SetDataAsync(data));
    }

    /// <summary>It is not wanted any more.</summary>
    protected void GiveUp()
    {
        _wish = null;
        if (_node is not { } node) Tell(Gone);
        else if (!_isRemoving) Remove(node);
    }

    private void Remove(PersistentNode node)
    {
        _isRemoving = true;
        node.DisposeAsync().AsTask().PipeTo(Self, Self, () => new Removed(node), _ => new Removed(node));
    }

    private void Begin()
    {
        if (_wish is null || _node is not null || Client is not { } client) return;
        _node = PersistentNode.Start(client, node, _data);
        Follow(_node, _node.StandsAsync());
    }

    private void Follow(PersistentNode kept, Task stands)
    {
        var wish = _wish!;
        stands.PipeTo(Self, Self, () => new Standing(kept, wish), cause => new Refused(kept, wish, cause));
    }

    // Wanted again meanwhile, it begins anew.
    private void OnRemoved()
    {
        Forget();
        Tell(Gone);
        Begin();
    }

    private void OnRefused(Exception cause)
    {
        if (RecipeAnswers.IsSessionOver(cause)) return;
        Tell(RecipeAnswers.OfFailure(_wish!, cause));
        _ = _node!.DisposeAsync().AsTask();
        _wish = null;
        Forget();
    }

    private void Forget() => (_node, _isRemoving, _stood) = (null, false, false);

    private sealed record Standing(PersistentNode Node, RecipeProtocol.IRecipeCommand Wish);

    private sealed record Refused(PersistentNode Node, RecipeProtocol.IRecipeCommand Wish, Exception Cause);

    private sealed record Removed(PersistentNode Node);
}
