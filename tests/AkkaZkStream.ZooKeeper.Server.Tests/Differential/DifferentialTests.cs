using AkkaZkStream.ZooKeeper.Contract;
using AkkaZkStream.ZooKeeper.Contract.Apache;
using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Differential;

/// <summary>
/// Random requests, byte for byte the same, to Apache ZooKeeper and to the embedded server, alone, in pipelines and in
/// sessions that move: replies, events and closed connections must be the same, too. The environment variable
/// EMBEDDED_ZOOKEEPER_SEEDS sets how many seeds are played (a hundred take some minutes), EMBEDDED_ZOOKEEPER_SEED plays
/// one alone.
/// </summary>
public sealed class DifferentialTests
{
    private const int Clients = 3;
    private const int StepsPerSeed = 600;
    private const int FirstSeed = 1;
    private const int History = 12;

    private static readonly int Seeds =
        int.TryParse(Environment.GetEnvironmentVariable("EMBEDDED_ZOOKEEPER_SEEDS"), out var seeds) ? seeds : 4;

    private static readonly int? OnlySeed =
        int.TryParse(Environment.GetEnvironmentVariable("EMBEDDED_ZOOKEEPER_SEED"), out var seed) ? seed : null;

    [Fact]
    public async Task RandomRequests_OnApacheAndEmbedded_AreAnsweredAlike()
    {
        await using var apache = await ApacheZooKeeper.StartAsync(new ApacheZooKeeperOptions
        {
            SystemProperties =
            [
                "znode.container.checkIntervalMs=3600000",
                $"zookeeper.DigestAuthenticationProvider.superDigest={AccessContract.Superuser.User}",
            ],
        });
        await using var embedded = await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
        {
            ReapInterval = TimeSpan.FromHours(1),
            Superusers = [AccessContract.Superuser],
        });

        foreach (var seed in OnlySeed is { } one ? [one] : Enumerable.Range(FirstSeed, Seeds))
            await PlayAsync(seed, apache.Servers[0].Port, embedded.Port);
    }

    private static async Task PlayAsync(int seed, int apachePort, int embeddedPort)
    {
        var generator = new StepGenerator(seed, Clients);
        var (apache, embedded) = (new Player(apachePort, Clients), new Player(embeddedPort, Clients));
        await Task.WhenAll(apache.OpenAsync(), embedded.OpenAsync());

        var played = new List<string>();
        foreach (var step in Beginning(generator.Root).Concat(Enumerable.Range(0, StepsPerSeed).Select(_ => generator.Next())))
        {
            var answers = await Task.WhenAll(apache.PlayAsync(step), embedded.PlayAsync(step));
            if (answers[0] != answers[1])
                Assert.Fail(
                    $"Seed {seed}, after\n{string.Join('\n', played.TakeLast(History))}\n{step}\n"
                    + $"expected Apache ZooKeeper's answer\n{answers[0]}\ngot\n{answers[1]}");
            played.Add($"{step} -> {answers[0].ReplaceLineEndings(" & ")}");
        }

        await Task.WhenAll(apache.CloseAsync(), embedded.CloseAsync());
    }

    private static IEnumerable<Step> Beginning(string root) =>
        ((string[])["", "/a", "/b", $"/{StepGenerator.Persistent}", $"/{StepGenerator.Recursive}"]).Select(name =>
        {
            var body = new Body().String(root + name).Buffer([]).Acl(new Acl(AclPermissions.All, "world", "anyone")).Int(0);
            return new Pipeline(0, [body.As(OpCode.Create)]);
        });
}
