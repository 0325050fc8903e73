using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Requests;

public sealed class MultiTests : IAsyncLifetime
{
    private EmbeddedZooKeeper _server = null!;
    private WireClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await Servers.InMemoryAsync();
        _client = await WireClient.OpenAsync(_server);
        await _client.CreateAsync("/a", data: "old");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Multi_EveryPartHolds_IsOneTransaction()
    {
        var before = (await _client.AskAsync(OpCode.Exists, new ExistsRequest("/a", false))).Header.Zxid;

        var reply = await _client.AskAsync(OpCode.Multi, new MultiOf(
            (OpCode.Check, new CheckVersionRequest("/a", 0)),
            (OpCode.SetData, new SetDataRequest("/a", new byte[9], 0)),
            (OpCode.Create2, Servers.Create("/a/b")),
            (OpCode.Delete, new DeleteRequest("/a/b", -1)),
            (OpCode.Create, Servers.Create("/a/s-", (int)CreateMode.PersistentSequential))));

        Assert.Equal(before + 1, reply.Header.Zxid);
        Assert.Equal([OpCode.Check, OpCode.SetData, OpCode.Create, OpCode.Delete, OpCode.Create], ResultsOf(reply));
        Assert.True(await _client.ExistsAsync("/a/s-0000000001"));
    }

    /// <summary>What each part did is taken back: stats, counters, data, ephemerals are as before.</summary>
    [Fact]
    public async Task Multi_OnePartFails_ChangesNothing()
    {
        await _client.CreateAsync("/a/e", (int)CreateMode.Ephemeral);
        var (root, a, e) = (await _client.StatAsync("/"), await _client.StatAsync("/a"), await _client.StatAsync("/a/e"));

        var reply = await _client.AskAsync(OpCode.Multi, new MultiOf(
            (OpCode.Delete, new DeleteRequest("/a/e", -1)),
            (OpCode.SetData, new SetDataRequest("/a", new byte[9], 0)),
            (OpCode.Create, Servers.Create("/b")),
            (OpCode.Create, Servers.Create("/b/c")),
            (OpCode.Check, new CheckVersionRequest("/a", 7)),
            (OpCode.Delete, new DeleteRequest("/b", -1))));

        Assert.Equal(ZkErrorCode.Ok, reply.Header.Error);
        Assert.Equal(
            [.. Enumerable.Repeat(ZkErrorCode.Ok, 4), ZkErrorCode.BadVersion, ZkErrorCode.RuntimeInconsistency], ErrorsOf(reply));
        Assert.Equal((root, a, e), (await _client.StatAsync("/"), await _client.StatAsync("/a"), await _client.StatAsync("/a/e")));
        Assert.False(await _client.ExistsAsync("/b"));
    }

    [Fact]
    public async Task Multi_TakenBack_LeavesEphemeralsWithTheirSession()
    {
        await _client.CreateAsync("/e", (int)CreateMode.Ephemeral);
        await _client.AskAsync(OpCode.Multi, new MultiOf(
            OpCode.Delete, new DeleteRequest("/e", -1), OpCode.Check, new CheckVersionRequest("/missing", 0)));
        var other = await WireClient.OpenAsync(_server);
        Assert.True(await other.ExistsAsync("/e"));

        await _client.SendEmptyAsync(OpCode.CloseSession, 99);
        await _client.ReadToEndAsync();

        Assert.False(await other.ExistsAsync("/e"));
    }

    [Fact]
    public async Task Multi_WithAPartThatIsNone_IsRefused() =>
        Assert.Equal(ZkErrorCode.MarshallingError, await _client.TryAsync(OpCode.Multi, new MultiOf(
            (OpCode.GetAcl, new GetAclRequest("/a")))));

    [Fact]
    public async Task MultiRead_OnePartFails_AnswersTheOthers()
    {
        var reply = await _client.AskAsync(OpCode.MultiRead, new MultiOf(
            (OpCode.GetData, new GetDataRequest("/a", false)),
            (OpCode.GetData, new GetDataRequest("/missing", false)),
            (OpCode.GetChildren, new GetChildrenRequest("/", false))));

        var reader = new JuteReader(reply.Body);
        Assert.Equal(OpCode.GetData, MultiHeader.Read(ref reader).Type);
        Assert.Equal(Servers.Bytes("old"), GetDataResponse.Read(ref reader).Data.ToArray());
        Assert.Equal(new MultiHeader(OpCode.Error, false, (int)ZkErrorCode.NoNode), MultiHeader.Read(ref reader));
        Assert.Equal(ZkErrorCode.NoNode, ErrorResponse.Read(ref reader).Error);
        Assert.Equal(OpCode.GetChildren, MultiHeader.Read(ref reader).Type);
        Assert.Equal(["a", "zookeeper"], GetChildrenResponse.Read(ref reader).Children.Order());
        Assert.True(MultiHeader.Read(ref reader).Done);
    }

    private static List<ZkErrorCode> ErrorsOf(Frame reply)
    {
        var reader = new JuteReader(reply.Body);
        var errors = new List<ZkErrorCode>();
        while (MultiHeader.Read(ref reader) is { Done: false }) errors.Add(ErrorResponse.Read(ref reader).Error);
        return errors;
    }

    private static List<OpCode> ResultsOf(Frame reply)
    {
        var reader = new JuteReader(reply.Body);
        var types = new List<OpCode>();
        while (MultiHeader.Read(ref reader) is { Done: false } result)
        {
            types.Add(result.Type);
            if (result.Type is OpCode.Create or OpCode.Create2) reader.ReadString("path");
            if (result.Type is OpCode.Create2 or OpCode.SetData) StatRecord.Read(ref reader);
        }

        return types;
    }
}
