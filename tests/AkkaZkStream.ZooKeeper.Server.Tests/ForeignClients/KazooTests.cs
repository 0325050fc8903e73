namespace AkkaZkStream.ZooKeeper.Server.Tests.ForeignClients;

/// <summary>Python's client, with its recipes: Debian's package <c>python3-kazoo</c>.</summary>
public sealed class KazooTests
{
    // Debian's own interpreter: another one on the path would not find Debian's packages.
    private const string Python = "/usr/bin/python3";
    private const string Package = "/usr/lib/python3/dist-packages/kazoo";

    [Fact]
    public async Task Kazoo_WithItsRecipes_FindsWhatItExpectsOfAServer()
    {
        Assert.True(
            Directory.Exists(Package), "Expected kazoo, got none: 'apt-get install python3-kazoo', or run ./test.sh as root.");
        await using var server = await EmbeddedZooKeeper.StartAsync();
        var script = Path.Combine(AppContext.BaseDirectory, "ForeignClients", "kazoo_recipes.py");

        var output = await ForeignProcess.RunAsync(Python, ["-W", "ignore", script, server.ConnectString.ToString()]);

        Assert.Equal(
            """
            version: 3.8.0 imok
            nodes: exists
            nodes: version 1 length 6 b'second'
            nodes: bad version
            nodes: ['/nodes/s-0000000000', '/nodes/s-0000000001', '/nodes/s-0000000002'] ['s-0000000000', 's-0000000001', 's-0000000002']
            nodes: recursive /nodes/a/b/c 0
            nodes: gone None
            transaction: /t True 1 True
            transaction: True True None
            watches: True True None b'2' ['a', 'b']
            lock: inside at most 1 rounds 15 left []
            counter: 2
            queue: b'high' b'low' None
            locking queue: b'x' True
            barrier: True
            semaphore: True False ['one']
            semaphore: True
            shared lock: [True, True] False
            double barrier: met False
            party: ['ann', 'bob'] 2
            party: 0
            lease: True False
            election: ['one']
            tree cache: True b'1' True frozenset()
            access: refused
            access: b'' digest
            sessions: True
            sessions: None
            done

            """,
            output);
    }
}
