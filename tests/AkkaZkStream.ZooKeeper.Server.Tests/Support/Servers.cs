using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Support;

/// <summary>Short forms for what most tests begin with.</summary>
internal static class Servers
{
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    public static async Task<EmbeddedZooKeeper> InMemoryAsync(
        ManualTime? time = null, EmbeddedZooKeeperLimits? limits = null) =>
        await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
        {
            Port = null,
            TickTime = Tick,
            TimeProvider = time ?? TimeProvider.System,
            Limits = limits ?? new(),
        });

    public static Task<ZkErrorCode> CreateAsync(this WireClient client, string path, int flags = 0, string data = "") =>
        client.TryAsync(OpCode.Create, Create(path, flags, data));

    public static async Task<string> CreatePathAsync(this WireClient client, string path, int flags) =>
        (await client.AskAsync(OpCode.Create, Create(path, flags, ""))).Read<CreateResponse>().Path;

    public static Task<ZkErrorCode> SetAsync(this WireClient client, string path, string data, int version = -1) =>
        client.TryAsync(OpCode.SetData, new SetDataRequest(path, Bytes(data), version));

    public static Task<ZkErrorCode> DeleteAsync(this WireClient client, string path, int version = -1) =>
        client.TryAsync(OpCode.Delete, new DeleteRequest(path, version));

    public static async Task<bool> ExistsAsync(this WireClient client, string path, bool watch = false) =>
        await client.TryAsync(OpCode.Exists, new ExistsRequest(path, watch)) == ZkErrorCode.Ok;

    public static async Task<Stat> StatAsync(this WireClient client, string path) =>
        (await client.AskAsync(OpCode.Exists, new ExistsRequest(path, false))).Read<ExistsResponse>().Stat;

    public static CreateRequest Create(string path, int flags = 0, string data = "", IReadOnlyList<Acl>? acl = null) =>
        new(path, Bytes(data), acl ?? Acl.OpenUnsafe, flags);

    public static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
