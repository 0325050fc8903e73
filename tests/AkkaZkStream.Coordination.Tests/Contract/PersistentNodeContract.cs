using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>A znode that stands as long as its owner wants it.</summary>
public abstract class PersistentNodeContract : RecipeContract
{
    [Fact]
    public async Task Start_StandsWithParentsUntilDisposed()
    {
        var node = PersistentNode.Start(Ours, Path.Child("a").Child("b"), new byte[] { 1 });
        await node.StandsAsync().WaitAsync(Patience);
        Assert.True(node.IsStanding);
        var read = await TheirDataAsync(node.Path);
        Assert.Equal((Ours.SessionId, (byte)1), (read.Stat.EphemeralOwner, read.Data.Span[0]));

        await node.DisposeAsync();

        Assert.Null(await TheirStatAsync(node.Path));
        Assert.False(node.IsStanding);
    }

    [Fact]
    [Shows(Recipe.PersistentNode, Trial.Expiry)]
    public async Task SessionLost_StandsAnewInTheNextOneWithTheNewestData()
    {
        await using var node = PersistentNode.Start(Ours, Path, new byte[] { 1 });
        await node.StandsAsync().WaitAsync(Patience);
        await node.SetDataAsync(new byte[] { 2 }).WaitAsync(Patience);
        var session = Ours.SessionId;

        await LoseOurSessionAsync();

        await NodeIsAsync(Path, stat => stat is { } there && there.EphemeralOwner != session);
        await node.StandsAsync().WaitAsync(Patience);
        var read = await TheirDataAsync(Path);
        Assert.Equal((Ours.SessionId, (byte)2), (read.Stat.EphemeralOwner, read.Data.Span[0]));
    }

    [Fact]
    public async Task Stands_WhoeverWaitedForIt_HoldsUpNobodyElse()
    {
        await using var node = PersistentNode.Start(Ours, Path);

        Assert.True(await IsFreeForOthersAsync(node), "Expected another thread to set the data, got it waiting for this one.");
    }

    [Fact]
    public async Task DeletedBySomebody_StandsAnew()
    {
        await using var node = PersistentNode.Start(Ours, Path);
        await node.StandsAsync().WaitAsync(Patience);
        var czxid = (await TheirStatAsync(Path))!.Value.Czxid;

        await Theirs.DeleteAsync(Path);

        await NodeIsAsync(Path, stat => stat is { } there && there.Czxid > czxid);
    }

    [Fact]
    public async Task NodeOfSomebodyElse_LeftAloneUntilItHasGone()
    {
        var other = await ConnectAsync();
        await Patiently.CreateAsync(other, Path, CreateMode.Ephemeral);
        await using var node = PersistentNode.Start(Ours, Path);
        await Ours.GetDataAsync(Path);
        Assert.False(node.IsStanding);

        await other.DisposeAsync();

        await node.StandsAsync().WaitAsync(Patience);
    }

    [Theory]
    [InlineData(Op.Create2)]
    [InlineData(Op.SetData)]
    public async Task ReplyLost_StandsOnceWithTheNewestData(Op lost)
    {
        await using var node = PersistentNode.Start(Ours, Path, new byte[] { 1 });
        await node.StandsAsync().WaitAsync(Patience);
        var struck = Ensemble.Wire.LoseReplyTo(lost);

        if (lost is Op.Create2) await Theirs.DeleteAsync(Path);
        await node.SetDataAsync(new byte[] { 2 }).WaitAsync(Patience);
        await struck.WaitAsync(Patience);

        await node.StandsAsync().WaitAsync(Patience);
        var read = await TheirDataAsync(Path);
        Assert.Equal((Ours.SessionId, (byte)2), (read.Stat.EphemeralOwner, read.Data.Span[0]));
    }

    [Fact]
    public async Task ServerRefuses_CompletionFails()
    {
        await Patiently.CreateAsync(Theirs, Path, CreateMode.Persistent);
        await Theirs.SetAclAsync(Path, [new Acl(AclPermissions.Read, "world", "anyone")]);
        await using var node = PersistentNode.Start(Ours, Path.Child("a"));

        await Assert.ThrowsAsync<NoAuthException>(() => node.StandsAsync().WaitAsync(Patience));
        await Assert.ThrowsAsync<NoAuthException>(() => node.Completion);
    }

    /// <summary>Goes on, where that is possible, on the thread that has told it that the node stands.</summary>
    private static async Task<bool> IsFreeForOthersAsync(PersistentNode node)
    {
        await node.StandsAsync().ConfigureAwait(false);
        using var isWritten = new ManualResetEventSlim();
        var other = new Thread(() =>
        {
            _ = node.SetDataAsync(new byte[] { 1 });
            isWritten.Set();
        });
        other.Start();
        return isWritten.Wait(Patience);
    }
}
