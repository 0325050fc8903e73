using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Connections;

/// <summary>
/// Frames that no client would send. Each may end its own connection; the server goes on. The environment variable
/// EMBEDDED_ZOOKEEPER_FRAMES sets their number; a million take a minute or two.
/// </summary>
public sealed class FuzzTests
{
    private static readonly int Frames =
        int.TryParse(Environment.GetEnvironmentVariable("EMBEDDED_ZOOKEEPER_FRAMES"), out var frames) ? frames : 30_000;

    private static readonly OpCode[] Operations = Enum.GetValues<OpCode>();
    private static readonly string[] Paths = ["", "/", "//", "/a", "/a/", "a", "/a/b", "/zookeeper", "/a/b/c", "/\u0001", "/.."];

    private readonly Random _random = new(20260131);

    [Fact]
    public async Task Server_UnderRandomFrames_ServesTheOthers()
    {
        await using var server = await Servers.InMemoryAsync(limits: new() { TreeBytesMax = 1024 * 1024 });
        var witness = await WireClient.OpenAsync(server, timeoutMs: 40_000);
        var sent = 0;
        while (sent < Frames)
        {
            var client = await WireClient.OpenAsync(server);
            for (var i = 0; i < 50; i++, sent++)
                if (!await TrySendAsync(client)) break;
            client.Drop();
            if (sent % 1000 < 50) Assert.True(await witness.ExistsAsync("/"), $"after {sent} frames");
        }

        Assert.Equal(ZkErrorCode.Ok, await witness.CreateAsync($"/witness-{Guid.NewGuid()}"));
    }

    private async Task<bool> TrySendAsync(WireClient client)
    {
        var frame = new FrameBuffer();
        var mark = frame.Begin();
        if (_random.Next(10) == 0) WriteNoise(frame, _random.Next(64));
        else WriteRequest(frame);
        frame.End(mark);
        try
        {
            await client.SendRawAsync(frame.Written.ToArray());
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>A request whose beginning makes sense: it gets further than noise does.</summary>
    private void WriteRequest(FrameBuffer frame)
    {
        var writer = new JuteWriter(frame);
        writer.WriteInt(_random.Next(1, 100));
        writer.WriteInt((int)Operations[_random.Next(Operations.Length)]);
        for (var fields = _random.Next(8); fields > 0; fields--)
        {
            switch (_random.Next(5))
            {
                case 0:
                    writer.WriteString(Paths[_random.Next(Paths.Length)]);
                    break;
                case 1:
                    writer.WriteInt(_random.Next(-2, 8));
                    break;
                case 2:
                    writer.WriteBool(_random.Next(2) == 0);
                    break;
                case 3:
                    writer.WriteLong(_random.NextInt64());
                    break;
                default:
                    WriteNoise(frame, _random.Next(16));
                    break;
            }
        }
    }

    private void WriteNoise(FrameBuffer frame, int length)
    {
        _random.NextBytes(frame.GetSpan(length)[..length]);
        frame.Advance(length);
    }
}
