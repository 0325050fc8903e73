using System.Security.Cryptography.X509Certificates;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Samples;

/// <summary>The README's samples: their text stands between the marks.</summary>
internal static class ReadmeSamples
{
    public static async Task<Stat> HelloAsync()
    {
        // <hello>
        await using var server = await EmbeddedZooKeeper.StartAsync();            // a free port of 127.0.0.1

        await using var client = await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = server.ConnectString,
            Transport = server.Transport,                                         // in memory; leave it out for TCP
        });
        await client.CreateAsync(ZkPath.Parse("/hello"), "world"u8.ToArray());
        // </hello>
        return (await client.GetDataAsync(ZkPath.Parse("/hello"))).Stat;
    }

    public static async Task<EmbeddedZooKeeper> DurableAsync(string directory)
    {
        // <durable>
        var server = await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions { DataDirectory = directory });
        // </durable>
        return server;
    }

    public static EmbeddedZooKeeperOptions Encrypted(X509Certificate2 certificate, X509Certificate2 authority)
    {
        // <tls>
        var options = new EmbeddedZooKeeperOptions
        {
            Tls = new EmbeddedZooKeeperTls { Certificate = certificate, Port = 2281, ClientAuthorities = [authority] },
        };
        // </tls>
        return options;
    }

    public static EmbeddedZooKeeperOptions Users(string secret)
    {
        // <users>
        var options = new EmbeddedZooKeeperOptions
        {
            Sasl = new EmbeddedZooKeeperSasl
            {
                Users = new Dictionary<string, string> { ["bob"] = secret },
                IsRequired = true,                                                // who is nobody gets nothing
            },
        };
        // </users>
        return options;
    }

    public static async Task<(EmbeddedZooKeeper Server, ValueTask<CreateResult> Creating)> FaultsAsync(TimeProvider time)
    {
        // <faults>
        var server = await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
        {
            Port = null,              // in memory alone
            TimeProvider = time,      // sessions expire when you say so; TaskScheduler and PipeScheduler put all on one thread
        });
        var client = await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = server.ConnectString,
            Transport = server.Transport,
        });

        using var fault = server.Faults.OnNext(RequestFault.LoseReply, request => request.Path == "/made");
        var creating = client.CreateAsync(ZkPath.Parse("/made"));       // it is made, and its client never hears of it
        await fault.Fired;                                              // so a test knows that it happened

        var session = client.SessionId;
        await server.Faults.CutAsync(requests: true, replies: false, session);      // a one-way partition
        await server.Faults.HealAsync();
        await server.Faults.DelayRepliesAsync(TimeSpan.FromSeconds(1));
        await server.Faults.DropConnectionsAsync(session);
        await server.Faults.ExpireSessionAsync(session);
        await server.Faults.GoDownAsync();                              // killed;
        await server.Faults.ComeBackAsync();                            // back, with the same port and state
        server.Faults.Pause();                                          // SIGSTOP
        server.Faults.Resume();                                         // SIGCONT
        // </faults>
        return (server, creating);
    }
}
