using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Server.Access;
using AkkaZkStream.ZooKeeper.Server.Engine;
using AkkaZkStream.ZooKeeper.Server.Transactions;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>
/// Every check that a write must pass, in the order of ZooKeeper 3.8's PrepRequestProcessor: the first that fails
/// decides the code. It changes nothing.
/// </summary>
internal sealed class WritePlanner(DataTree tree, MemoryBudget memory, KnownSchemes schemes)
{
    public Plan Decide(in WriteOperation operation, Caller caller) => operation.Type switch
    {
        OpCode.Delete => PlanDelete(operation, caller),
        OpCode.SetData => PlanSetData(operation, caller),
        OpCode.SetAcl => PlanSetAcl(operation, caller),
        OpCode.Check => PlanCheck(operation, caller),
        _ => PlanCreate(operation, caller),
    };

    private Plan PlanCreate(in WriteOperation create, Caller caller)
    {
        if (!NewNode.TryRead(create, caller.SessionId, out var node)) return ZkErrorCode.BadArguments;
        if (!HasParent(create.Path)) return ZkErrorCode.BadArguments;
        if (AclPolicy.Resolve(create.Acl, caller.Identities, schemes) is not { } acl) return ZkErrorCode.InvalidAcl;
        if (tree.Find(PathRules.Parent(create.Path)) is not { } parent) return ZkErrorCode.NoNode;
        if (!AclPolicy.Allows(parent.Acl, AclPermissions.Create, caller.Identities)) return ZkErrorCode.NoAuth;

        var path = node.IsSequential ? create.Path + SequenceSuffix.Of(parent.ChildCounter) : create.Path;
        if (ZkPathSyntax.FindError(path) != null) return ZkErrorCode.BadArguments;
        if (tree.Find(path) != null) return ZkErrorCode.NodeExists;
        if (NodeOwner.IsSession(parent.EphemeralOwner)) return ZkErrorCode.NoChildrenForEphemerals;

        var nodeAcl = NodeAcl.Of(acl, parent.Acl);
        var cost = NodeCost.Of(PathRules.Name(path), create.DataLength, nodeAcl, node.EphemeralOwner);
        if (!memory.TryGrowState(cost)) return ZkErrorCode.QuotaExceeded;

        return new CreateTxn(path, create.Data, nodeAcl, node.EphemeralOwner);
    }

    private Plan PlanDelete(in WriteOperation delete, Caller caller)
    {
        if (PathRules.IsSystem(delete.Path) || !HasParent(delete.Path)) return ZkErrorCode.BadArguments;
        if (tree.Find(PathRules.Parent(delete.Path)) is not { } parent) return ZkErrorCode.NoNode;
        if (!AclPolicy.Allows(parent.Acl, AclPermissions.Delete, caller.Identities)) return ZkErrorCode.NoAuth;
        if (tree.Find(delete.Path) is not { } node) return ZkErrorCode.NoNode;
        if (!Matches(delete.Version, node.Version)) return ZkErrorCode.BadVersion;
        return node.ChildCount > 0 ? ZkErrorCode.NotEmpty : new DeleteTxn(delete.Path);
    }

    private Plan PlanSetData(in WriteOperation set, Caller caller)
    {
        if (ZkPathSyntax.FindError(set.Path) != null) return ZkErrorCode.BadArguments;
        if (tree.Find(set.Path) is not { } node) return ZkErrorCode.NoNode;
        if (!AclPolicy.Allows(node.Acl, AclPermissions.Write, caller.Identities)) return ZkErrorCode.NoAuth;
        if (!Matches(set.Version, node.Version)) return ZkErrorCode.BadVersion;
        if (!memory.TryGrowState(set.DataLength - node.DataLength)) return ZkErrorCode.QuotaExceeded;

        return new SetDataTxn(set.Path, set.Data, unchecked(node.Version + 1));
    }

    private Plan PlanSetAcl(in WriteOperation set, Caller caller)
    {
        if (ZkPathSyntax.FindError(set.Path) != null) return ZkErrorCode.BadArguments;
        if (AclPolicy.Resolve(set.Acl, caller.Identities, schemes) is not { } acl) return ZkErrorCode.InvalidAcl;
        if (tree.Find(set.Path) is not { } node) return ZkErrorCode.NoNode;
        if (!AclPolicy.Allows(node.Acl, AclPermissions.Admin, caller.Identities)) return ZkErrorCode.NoAuth;
        if (!Matches(set.Version, node.Aversion)) return ZkErrorCode.BadVersion;

        var nodeAcl = NodeAcl.Of(acl, node.Parent?.Acl);
        if (!memory.TryGrowState(nodeAcl.SizeBytes - node.Acl.SizeBytes)) return ZkErrorCode.QuotaExceeded;

        return new SetAclTxn(set.Path, nodeAcl, unchecked(node.Aversion + 1));
    }

    private Plan PlanCheck(in WriteOperation check, Caller caller)
    {
        if (ZkPathSyntax.FindError(check.Path) != null) return ZkErrorCode.BadArguments;
        if (tree.Find(check.Path) is not { } node) return ZkErrorCode.NoNode;
        if (!AclPolicy.Allows(node.Acl, AclPermissions.Read, caller.Identities)) return ZkErrorCode.NoAuth;
        return Matches(check.Version, node.Version) ? Plan.NothingToDo : ZkErrorCode.BadVersion;
    }

    private static bool HasParent(string path) => path.Contains('/') && !path.Contains('\0');

    private static bool Matches(int asked, int actual) => asked == -1 || asked == actual;
}
