using Akka.Actor;
using AkkaZkStream.Coordination.Barriers;
using AkkaZkStream.Coordination.Counters;
using AkkaZkStream.Coordination.Elections;
using AkkaZkStream.Coordination.Groups;
using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.Coordination.Nodes;

namespace AkkaZkStream.Coordination.Recipes;

/// <summary>How the actor of each kind of recipe is made.</summary>
internal sealed class RecipeActors
{
    private readonly RecipeRequests _requests;

    public RecipeActors(ActorSystem system, IActorRef coordinator)
    {
        Coordinator = coordinator;
        _requests = new RecipeRequests(new Lazy<LockClient>(() => new LockClient(system, coordinator)));
    }

    public IActorRef Coordinator { get; }

    public Props PropsOf(RecipeContext context)
    {
        var path = context.Key.Path;
        var requests = _requests;
        return context.Key.Kind switch
        {
            RecipeKind.BarrierWait => Props.Create(() => new BarrierWaitActor(context)),
            RecipeKind.DoubleBarrier => Props.Create(() => new DoubleBarrierActor(context)),
            RecipeKind.Node => Props.Create(() => new NodeActor(context)),
            RecipeKind.Member => Props.Create(() => new MemberActor(context)),
            RecipeKind.Candidacy => Props.Create(() => new CandidacyActor(context)),
            RecipeKind.MultiLock => Props.Create(() => new MultiLockActor(context)),
            RecipeKind.GroupWatch => Props.Create(() => new WatchActor<GroupMembers>(context, GroupWatch.Of(path))),
            RecipeKind.LeaderWatch => Props.Create(() => new WatchActor<Leadership>(context, LeaderWatch.Of(path))),
            RecipeKind.CounterWatch => Props.Create(
                () => new WatchActor<CounterProtocol.Current>(context, CounterWatch.Of(path))),
            RecipeKind.ValueWatch => Props.Create(() => new WatchActor<ValueState>(context, ValueWatch.Of(path))),
            _ => Props.Create(() => new RequestsActor(context, requests)),
        };
    }
}
