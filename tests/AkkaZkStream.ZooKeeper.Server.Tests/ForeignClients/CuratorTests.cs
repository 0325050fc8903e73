namespace AkkaZkStream.ZooKeeper.Server.Tests.ForeignClients;

/// <summary>Java's recipes, on ZooKeeper's own Java client: Debian's package <c>libcurator-recipes-java</c>.</summary>
public sealed class CuratorTests
{
    private const string Jars = "/usr/share/java";

    private static readonly string[] Needed =
        ["curator-recipes.jar", "curator-framework.jar", "curator-client.jar", "zookeeper.jar", "slf4j-api.jar", "slf4j-nop.jar"];

    [Fact]
    public async Task Curator_WithItsRecipes_FindsWhatItExpectsOfAServer()
    {
        Assert.True(
            File.Exists(Path.Combine(Jars, Needed[0])),
            "Expected Curator, got none: 'apt-get install libcurator-recipes-java', or run ./test.sh as root.");
        await using var server = await EmbeddedZooKeeper.StartAsync();
        var source = Path.Combine(AppContext.BaseDirectory, "ForeignClients", "CuratorRecipes.java");
        var classPath = string.Join(':', Needed.Select(jar => Path.Combine(Jars, jar)));

        var output = await ForeignProcess.RunAsync("java", ["-cp", classPath, source, server.ConnectString.ToString()]);

        Assert.Equal(
            """
            nodes: protected true true
            nodes: idempotent /nodes/a/b
            nodes: gone true
            transaction: 4 1
            transaction: taken back true
            mutex: inside at most 1 rounds 40 left []
            mutex: refused true
            read-write: true true true
            semaphore: full true
            semaphore: free true
            leader: one true false
            leader: true
            counters: 3 8 true
            barriers: true true true
            cache: true true true true
            members: true [ann]
            done

            """,
            output);
    }
}
