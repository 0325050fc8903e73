using System.Runtime.InteropServices;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Connections;

/// <summary>
/// Frames that no client would send. Each may end its own connection; the server goes on. The environment variable
/// EMBEDDED_ZOOKEEPER_FRAMES sets how many the server must have looked at; a million take some minutes.
/// </summary>
public sealed class FuzzTests
{
    private const int FramesPerConnection = 50;

    private static readonly int Frames =
        int.TryParse(Environment.GetEnvironmentVariable("EMBEDDED_ZOOKEEPER_FRAMES"), out var frames) ? frames : 30_000;

    private static readonly string[] Paths = ["", "/", "//", "/a", "/a/", "a", "/a/b", "/zookeeper", "/a/b/c", "/\u0001", "/.."];

    private readonly Random _random = new(20260131);

    [Fact]
    public async Task Server_UnderRandomFrames_ServesTheOthers()
    {
        await using var server = await Servers.InMemoryAsync(limits: new() { MemoryBytesMax = 16 * 1024 * 1024 });
        var witness = await WireClient.OpenAsync(server, timeoutMs: 40_000);

        for (var seen = 0L; seen < Frames; seen = server.Engine.Counters.Received([]))
        {
            var client = await WireClient.OpenAsync(server);
            await client.SendRawAsync(SomeFrames());
            client.Drop();
            Assert.True(await witness.ExistsAsync("/"), $"after {seen} frames");
        }

        Assert.Equal(ZkErrorCode.Ok, await witness.SetAsync("/", "witness"));
    }

    /// <summary>Mostly requests that make sense, with values that don't; one in five has a byte changed, one in twenty is noise.</summary>
    private byte[] SomeFrames()
    {
        var buffer = new FrameBuffer();
        for (var i = 0; i < FramesPerConnection; i++)
        {
            var mark = buffer.Begin();
            if (_random.Next(20) == 0) WriteNoise(buffer, _random.Next(64));
            else WriteRequest(buffer);
            buffer.End(mark);
            if (_random.Next(5) == 0) ChangeAByte(buffer, mark + sizeof(int));
        }

        return buffer.Written.ToArray();
    }

    private void ChangeAByte(FrameBuffer buffer, int from)
    {
        var bytes = MemoryMarshal.AsMemory(buffer.Written).Span;
        if (bytes.Length > from) bytes[_random.Next(from, bytes.Length)] = (byte)_random.Next(256);
    }

    private void WriteRequest(FrameBuffer buffer)
    {
        var (type, body) = SomeRequest();
        var writer = new JuteWriter(buffer);
        new RequestHeader(_random.Next(), type).Write(ref writer);
        body.Write(ref writer);
    }

    private (OpCode Type, IJuteWritable Body) SomeRequest() => _random.Next(20) switch
    {
        0 => (OpCode.Create2, SomeCreate()),
        1 => (OpCode.CreateContainer, SomeCreate()),
        2 => (OpCode.CreateTtl, new CreateTtlRequest(Path, Bytes, SomeAcl(), Number, _random.NextInt64())),
        3 => (OpCode.Delete, new DeleteRequest(Path, Number)),
        4 => (OpCode.Exists, new ExistsRequest(Path, Flag)),
        5 => (OpCode.GetData, new GetDataRequest(Path, Flag)),
        6 => (OpCode.SetData, new SetDataRequest(Path, Bytes, Number)),
        7 => (OpCode.GetAcl, new GetAclRequest(Path)),
        8 => (OpCode.SetAcl, new SetAclRequest(Path + "/guarded", SomeAcl(), Number)),
        9 => (OpCode.GetChildren, new GetChildrenRequest(Path, Flag)),
        10 => (OpCode.GetChildren2, new GetChildren2Request(Path, Flag)),
        11 => (OpCode.Sync, new SyncRequest(Path)),
        12 => (OpCode.SetWatches2, new SetWatches2Request(_random.NextInt64(), [Path], [Path], [Path], [Path], [Path])),
        13 => (OpCode.AddWatch, new AddWatchRequest(Path, Number)),
        14 => (OpCode.RemoveWatches, new RemoveWatchesRequest(Path, Number)),
        15 => (OpCode.CheckWatches, new CheckWatchesRequest(Path, Number)),
        16 => (OpCode.GetEphemerals, new GetEphemeralsRequest(Path)),
        17 => (OpCode.GetAllChildrenNumber, new GetAllChildrenNumberRequest(Path)),
        18 => (OpCode.MultiRead, new MultiOf(OpCode.GetData, new GetDataRequest(Path, Flag), OpCode.GetChildren, SomeCreate())),
        _ => (OpCode.Multi, new MultiOf((OpCode.Create, SomeCreate()), (OpCode.SetData, new SetDataRequest(Path, Bytes, Number)),
            (OpCode.Delete, new DeleteRequest(Path, -1)), (OpCode.Check, new CheckVersionRequest(Path, Number)))),
    };

    private string Path => Paths[_random.Next(Paths.Length)];

    private int Number => _random.Next(-2, 9);

    private bool Flag => _random.Next(2) == 0;

    private byte[] Bytes => new byte[_random.Next(50)];

    private CreateRequest SomeCreate() => new(Path, Bytes, SomeAcl(), Number);

    private IReadOnlyList<Acl> SomeAcl() => _random.Next(4) switch
    {
        0 => [],
        1 => Acl.CreatorAll,
        2 => [new Acl((AclPermissions)_random.Next(), "digest", Path), new Acl(AclPermissions.All, "ip", Path)],
        _ => Acl.OpenUnsafe,
    };

    private void WriteNoise(FrameBuffer buffer, int length)
    {
        _random.NextBytes(buffer.GetSpan(length)[..length]);
        buffer.Advance(length);
    }
}
