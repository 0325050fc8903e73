using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Cli.Tests.Histories;

public sealed class LockExclusionTests
{
    private static readonly LoggedTransaction[] Log =
    [
        Create(10, "/l/a"), Create(11, "/l/b"), Create(12, "/other/x"), Delete(13, "/l/a"), Delete(14, "/l/b"), Create(15, "/l/c"),
    ];

    [Theory]
    [InlineData(10, 10)]
    [InlineData(11, 13)]
    [InlineData(15, 15)]
    public void Violations_PredecessorsDeletedByThen_AreNone(long token, long granted) =>
        Assert.Empty(LockExclusion.Violations(Log, "/l", [(token, granted)]));

    [Fact]
    public void Violations_PredecessorStillThere_IsOne() => Assert.Equal(
        "Token 11 was granted at 12, before /l/a of 10 was deleted.",
        Assert.Single(LockExclusion.Violations(Log, "/l", [(11, 12)])));

    [Fact]
    public void Violations_PredecessorNeverDeleted_IsOne() =>
        Assert.Single(LockExclusion.Violations([.. Log[..3], Log[4]], "/l", [(11, long.MaxValue - 1)]));

    [Fact]
    public void Violations_TokenOfNoNode_IsOne() =>
        Assert.Equal("Token 12 is no node's czxid.", LockExclusion.Violations(Log, "/l", [(12, 20)]).First());

    [Fact]
    public void LeftBehind_NodeNeverDeleted_IsNamed() =>
        Assert.Equal(["/l/c"], LockExclusion.LeftBehind(Log, "/l"));

    private static LoggedTransaction Create(long zxid, string path) => One(zxid, LoggedOperationKind.Create, path);

    private static LoggedTransaction Delete(long zxid, string path) => One(zxid, LoggedOperationKind.Delete, path);

    private static LoggedTransaction One(long zxid, LoggedOperationKind kind, string path) =>
        new(zxid, 1, DateTimeOffset.UnixEpoch, [new LoggedOperation(kind, path)]);
}
