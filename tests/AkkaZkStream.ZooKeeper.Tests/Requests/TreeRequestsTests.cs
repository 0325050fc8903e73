using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Tests.Simulation;

namespace AkkaZkStream.ZooKeeper.Tests.Requests;

/// <summary>What goes over the wire for whole trees: nothing waits for an answer that it does not need.</summary>
public class TreeRequestsTests
{
    private static readonly ZkPath Node = ZkPath.Parse("/a");

    private readonly SimulatedClient _simulated = new SimulatedClient().Connect();

    [Fact]
    public void DeleteRecursive_ManyChildren_AreAskedForTogether()
    {
        var deleting = _simulated.Thread.Start(async () =>
        {
            await _simulated.Client.DeleteRecursiveAsync(Node);
            return true;
        });
        Answer(ZkErrorCode.NotEmpty);
        Answer(new GetChildren2Response(["b", "c", "d"], default));

        Assert.Equal(["/a/b", "/a/c", "/a/d"], Deletions());

        Answer();
        Answer(ZkErrorCode.NotEmpty);
        Answer(ZkErrorCode.NoNode);
        Assert.Equal(["/a/c"], Deletions());
        Answer();
        Assert.Equal(["/a"], Deletions());
        Answer();
        Assert.True(deleting.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task ListSubtree_ALevel_IsAskedForTogether()
    {
        var listing = _simulated.Thread.Start(
            async () => await _simulated.Client.ListSubtreeAsync(Node).Select(path => path.Value).ToListAsync());
        Answer(new GetChildren2Response(["b", "c"], default));

        Assert.Equal(2, _simulated.Server.Newest.Requests.Count);

        Answer(new GetChildren2Response(["d"], default));
        Answer(ZkErrorCode.NoNode);
        Answer(new GetChildren2Response([], default));
        Assert.True(listing.IsCompleted);
        Assert.Equal(["/a", "/a/b", "/a/b/d"], await listing);
    }

    private string[] Deletions() =>
        [.. _simulated.Server.Newest.Requests.Select(request =>
        {
            Assert.Equal(OpCode.Delete, request.Header.Type);
            var reader = new JuteReader(request.Body);
            return DeleteRequest.Read(ref reader).Path;
        })];

    private void Answer(ZkErrorCode error = ZkErrorCode.Ok)
    {
        _simulated.Server.Newest.Answer(error: error);
        _simulated.Thread.Run();
    }

    private void Answer<T>(T body) where T : IJuteRecord<T>
    {
        _simulated.Server.Newest.Answer(body: body.Write);
        _simulated.Thread.Run();
    }
}
