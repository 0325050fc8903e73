using AkkaZkStream.Coordination.Handovers;
using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Handovers;

public sealed class EstateTests
{
    private static readonly ZkPath Path = ZkPath.Parse("/lock");
    private static readonly string Mark = ContenderId.New().Mark;

    [Fact]
    public void TakeNewest_SeveralOfOneClaim_NewestFirstAndEachOnce()
    {
        var estate = new Estate([Node(3), Node(5), Node(4, LockNodeName.Share)], TimeProvider.System, 0);

        Assert.Equal(5, estate.TakeNewest(Path, Mark, LockNodeName.Lock)?.Czxid.Value);
        Assert.Equal(3, estate.TakeNewest(Path, Mark, LockNodeName.Lock)?.Czxid.Value);
        Assert.Null(estate.TakeNewest(Path, Mark, LockNodeName.Lock));
        Assert.False(estate.IsEmpty);
        Assert.Equal(4, estate.TakeNewest(Path, Mark)?.Czxid.Value);
        Assert.True(estate.IsEmpty);
    }

    [Fact]
    public void Take_AnotherTokenPathOrMark_Nothing()
    {
        var estate = new Estate([Node(3)], TimeProvider.System, 0);

        Assert.Null(estate.Take(Path, Mark, new FencingToken(4)));
        Assert.Null(estate.Take(Path.Child("other"), Mark, new FencingToken(3)));
        Assert.Null(estate.Take(Path, ContenderId.New().Mark, new FencingToken(3)));
        Assert.Equal(3, estate.Take(Path, Mark, new FencingToken(3))?.Czxid.Value);
    }

    [Fact]
    public void TakeRest_AllThatNobodyHasTaken_OnceOnly()
    {
        var estate = new Estate([Node(3), Node(5)], TimeProvider.System, 0);
        estate.TakeNewest(Path, Mark);

        Assert.Equal(3, Assert.Single(estate.TakeRest()).Node.Czxid.Value);
        Assert.Empty(estate.TakeRest());
    }

    private static EstateNode Node(long czxid, string kind = LockNodeName.Lock)
    {
        var id = ContenderId.New(Mark).Attempt(1);
        return new EstateNode(Path, id, new LockNode($"{LockNodeName.Prefix(id, kind)}{czxid:D10}", new Zxid(czxid)));
    }
}
