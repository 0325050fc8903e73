using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Who may touch a lock's znodes.</summary>
public abstract class LockAccessContract : CoordinationContract
{
    private static readonly ZkAuthentication Us = ZkAuthentication.Digest("plant", "s3cret");
    private static readonly ZkAuthentication Them = ZkAuthentication.Digest("plant", "guessed");

    // Open to all, so that one test's user does not shut out the next one's.
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Observer.CreatePathAsync(Path.Parent);
    }

    [Fact]
    public async Task Acquire_Authenticated_LockAndQueueBelongToTheCreatorAlone()
    {
        var coordinator = StartCoordinator(Ensemble.Options with { Authentication = [Us] });
        var holder = NewRequester();
        Ask(coordinator, holder);
        await ExpectGrantAsync(holder);

        await using var us = await ConnectAsync(Us);
        var node = Path.Child(Assert.Single((await us.GetChildrenAsync(Path)).Children));

        foreach (var path in (ZkPath[])[Path, node])
        {
            var rule = Assert.Single((await us.GetAclAsync(path)).Acl);
            Assert.Equal((AclPermissions.All, "digest"), (rule.Permissions, rule.Scheme));
            Assert.StartsWith("plant:", rule.Id);
        }

        await AssertShutOutAsync(Observer, node);
        await using var them = await ConnectAsync(Them);
        await AssertShutOutAsync(them, node);
    }

    [Fact]
    public async Task Acquire_SomebodyElsesLock_Refused()
    {
        var ours = StartCoordinator(Ensemble.Options with { Authentication = [Us] });
        var holder = NewRequester();
        Ask(ours, holder);
        await ExpectGrantAsync(holder);
        var theirs = StartCoordinator(Ensemble.Options with { Authentication = [Them] });
        var stranger = NewRequester();

        Ask(theirs, stranger);

        var refused = await stranger.ExpectAsync<LockProtocol.NotAcquired>();
        Assert.Equal(NotAcquiredReason.Refused, refused.Reason);
        Assert.DoesNotContain("guessed", refused.Detail);
    }

    [Fact]
    public async Task Acquire_InTheNextSession_IsAuthenticatedAgain()
    {
        var coordinator = StartCoordinator(Ensemble.Options with { Authentication = [Us] });
        var holder = NewRequester();
        Ask(coordinator, holder);
        await ExpectGrantAsync(holder);
        Ensemble.Wire.Break();
        await holder.FishAsync<LockProtocol.Lost>();
        Ensemble.Wire.Mend();

        Ask(coordinator, holder);

        await holder.FishAsync<LockProtocol.Acquired>();
        await Assert.ThrowsAsync<NoAuthException>(async () => await Observer.GetChildrenAsync(Path));
    }

    [Fact]
    public async Task Acquire_NotAuthenticated_IsOpenToEverybody()
    {
        var holder = NewRequester();
        await AcquireAsync(holder);

        Assert.Equal(Acl.OpenUnsafe, (await Observer.GetAclAsync(Path)).Acl);
        Assert.Single(await ChildrenAsync());
    }

    private async Task<ZooKeeperClient> ConnectAsync(ZkAuthentication who)
        => await ZooKeeperClient.ConnectAsync(Ensemble.Options with { Transport = Ensemble.Bystander, Authentication = [who] });

    private async Task AssertShutOutAsync(ZooKeeperClient stranger, ZkPath node)
    {
        await Assert.ThrowsAsync<NoAuthException>(async () => await stranger.GetChildrenAsync(Path));
        await Assert.ThrowsAsync<NoAuthException>(async () => await stranger.GetDataAsync(node));
        await Assert.ThrowsAsync<NoAuthException>(async () => await stranger.DeleteAsync(node));
        await Assert.ThrowsAsync<NoAuthException>(async () => await stranger.CreateAsync(Path.Child("intruder")));
    }
}
