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
        var output = await RunAsync("CuratorRecipes.java");

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

    [Fact]
    public async Task Curator_WithItsCachesQueuesAndSelectors_HearsWhatAnOrdinaryServerTells()
    {
        var output = await RunAsync("CuratorCaches.java");

        Assert.Equal(
            """
            cache: NODE_CREATED nothing /cache=0
            cache: ready
            cache: NODE_CREATED nothing /cache/a=1
            cache: NODE_CHANGED /cache/a=1 /cache/a=2
            cache: NODE_DELETED /cache/a=2 nothing
            children: CHILD_ADDED /children/before=1
            children: INITIALIZED nothing
            children: CHILD_ADDED /children/a=1
            children: CHILD_UPDATED /children/a=2
            children: CHILD_REMOVED /children/a=2
            tree: NODE_ADDED /tree=0
            tree: INITIALIZED nothing
            tree: NODE_ADDED /tree/a=1
            tree: NODE_UPDATED /tree/a=2
            tree: NODE_REMOVED /tree/a=2
            node: /node=1
            node: /node=2
            node: nothing
            watcher: set
            watcher: NodeCreated /watched/a
            watcher: NodeCreated /watched/a/b
            watcher: NodeDeleted /watched/a/b
            watcher: NodeDeleted /watched/a
            queue: one
            queue: two
            queue: three
            leader: first
            leader: first of 2
            leader: second
            done

            """,
            output);
    }

    private static async Task<string> RunAsync(string program)
    {
        Assert.True(
            File.Exists(Path.Combine(Jars, Needed[0])),
            "Expected Curator, got none: 'apt-get install libcurator-recipes-java', or run ./test.sh as root.");
        await using var server = await EmbeddedZooKeeper.StartAsync();
        var source = Path.Combine(AppContext.BaseDirectory, "ForeignClients", program);
        var classPath = string.Join(':', Needed.Select(jar => Path.Combine(Jars, jar)));
        return await ForeignProcess.RunAsync("java", ["-cp", classPath, source, server.ConnectString.ToString()]);
    }
}
