using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.ZooKeeper.Tests.Ensemble;

/// <summary>A session with two clients at two members of an ensemble: only the newer owner's writes count.</summary>
[Collection(EnsembleContracts.Name)]
public sealed class SessionEpochTests(ApacheEnsemble ensemble) : IAsyncLifetime
{
    private readonly ZkPath _epoch = ZkPath.Parse($"/epoch-{Guid.NewGuid():n}");
    private readonly List<ZooKeeperClient> _clients = [];

    private ZkPath Written => ZkPath.Parse($"{_epoch}-written");

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Both have one session: one of them closes it, and the other's goes with it.</summary>
    public async Task DisposeAsync()
    {
        foreach (var client in _clients) await client.CloseAsync(new CancellationToken(true));
    }

    [Fact]
    public async Task Multi_OfTheOwner_IsAppliedAndProves()
    {
        var epoch = await SessionEpoch.ClaimAsync(await ConnectAsync(0), _epoch);

        var result = await epoch.MultiAsync(new Transaction().Create(Written));
        await epoch.RenewAsync();

        Assert.Equal([Written], result.Steps.Select(step => step.Path));
        Assert.True(epoch.RemainingValidity > TimeSpan.Zero);
        var e = await Assert.ThrowsAsync<TransactionFailedException>(
            async () => await epoch.MultiAsync(new Transaction().Check(_epoch).Create(Written)));
        Assert.Equal((1, ZkErrorCode.NodeExists), (e.FailedStep, e.Code));
    }

    [Fact]
    public async Task Claim_ByAnHeirAtAnotherMember_RefusesTheOldOwnersWrite()
    {
        var owner = await ConnectAsync(0);
        var old = await SessionEpoch.ClaimAsync(owner, _epoch);
        var heir = await ConnectAsync(1, owner.Credentials);
        var epoch = await SessionEpoch.ClaimAsync(heir, _epoch);

        // The old owner is none the wiser: its connection stands, and it is answered.
        Assert.Equal(ConnectionState.Connected, owner.State);
        await owner.GetDataAsync(_epoch);
        await Assert.ThrowsAsync<NotOwnerException>(async () => await WriteAsync(old));
        owner.Detach();

        Assert.Equal(old.Version + 1, epoch.Version);
        var exists = await heir.RetryAsync(
            async c =>
            {
                await c.SyncAsync(Written);
                return (await c.ExistsAsync(Written)).Exists;
            },
            RetryPolicy.UntilElapsed(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(50)));
        Assert.False(exists);
        await WriteAsync(epoch);
    }

    [Fact]
    public async Task ChecksAlone_AfterAnotherHasAttached_AreRefused()
    {
        var owner = await ConnectAsync(0);
        await owner.CreatePathAsync(_epoch);
        var heir = await ConnectAsync(1, owner.Credentials);

        // Nobody has raised the epoch: it is the session's move itself that the old owner's checks meet. The server hangs
        // up without a code, so that the client can't know what became of it.
        await Assert.ThrowsAsync<UnknownOutcomeException>(
            async () => await owner.MultiAsync(new Transaction().Check(_epoch)));
        owner.Detach();
    }

    /// <summary>The refusal may cost the old owner its connection first; then the outcome is unknown, and asking again
    /// makes it known.</summary>
    private static async Task WriteAsync(SessionEpoch epoch)
    {
        while (true)
        {
            try
            {
                await epoch.MultiAsync(new Transaction().Create(ZkPath.Parse($"{epoch.Path}-written")));
                return;
            }
            catch (TransactionFailedException e) when (e.Code == ZkErrorCode.NodeExists)
            {
                return;
            }
            catch (ZkException e) when (e.IsTransient)
            {
                // Again.
            }
        }
    }

    private async Task<ZooKeeperClient> ConnectAsync(int startAt, SessionCredentials? attach = null)
    {
        var servers = ensemble.Servers.Skip(startAt).Concat(ensemble.Servers.Take(startAt));
        var client = await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = ConnectString.Parse(string.Join(',', servers.Select(server => $"127.0.0.1:{server.Port}"))),
            ConnectionTimeout = TimeSpan.FromSeconds(20),
            Attach = attach,
            Random = new FirstServer(),
        });
        _clients.Add(client);
        return client;
    }
}
