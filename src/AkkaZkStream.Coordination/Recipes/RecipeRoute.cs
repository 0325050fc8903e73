using Akka.Actor;

namespace AkkaZkStream.Coordination.Recipes;

/// <summary>Which actor a command is for. Pure.</summary>
internal static class RecipeRoute
{
    public static RecipeKey KeyOf(RecipeProtocol.IRecipeCommand command, IActorRef requester)
        => new(KindOf(command), command.Path, NameOf(command), requester);

    private static RecipeKind KindOf(RecipeProtocol.IRecipeCommand command) => command switch
    {
        BarrierProtocol.Wait or BarrierProtocol.Cancel => RecipeKind.BarrierWait,
        DoubleBarrierProtocol.Enter or DoubleBarrierProtocol.Leave => RecipeKind.DoubleBarrier,
        NodeProtocol.Keep or NodeProtocol.Drop => RecipeKind.Node,
        GroupProtocol.Join or GroupProtocol.Leave => RecipeKind.Member,
        LeaderProtocol.Stand or LeaderProtocol.Renew or LeaderProtocol.Withdraw => RecipeKind.Candidacy,
        MultiLockProtocol.IMultiLockCommand => RecipeKind.MultiLock,
        GroupProtocol.Subscribe or GroupProtocol.Unsubscribe => RecipeKind.GroupWatch,
        LeaderProtocol.Subscribe or LeaderProtocol.Unsubscribe => RecipeKind.LeaderWatch,
        CounterProtocol.Subscribe or CounterProtocol.Unsubscribe => RecipeKind.CounterWatch,
        ValueProtocol.Subscribe or ValueProtocol.Unsubscribe => RecipeKind.ValueWatch,
        _ => RecipeKind.Requests,
    };

    private static string NameOf(RecipeProtocol.IRecipeCommand command) => command switch
    {
        GroupProtocol.Join join => join.Name,
        GroupProtocol.Leave leave => leave.Name,
        LeaderProtocol.Stand stand => stand.Candidate,
        LeaderProtocol.Renew renew => renew.Candidate,
        LeaderProtocol.Withdraw withdraw => withdraw.Candidate,
        MultiLockProtocol.IMultiLockCommand several => several.Holder,
        _ => "",
    };
}
