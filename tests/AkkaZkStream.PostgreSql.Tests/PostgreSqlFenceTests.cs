using System.Text;
using AkkaZkStream.Coordination;
using AkkaZkStream.Coordination.Tests.Fencing;
using Npgsql;

namespace AkkaZkStream.PostgreSql.Tests;

/// <summary>The contract of all fences, and what a transaction adds to it.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlFenceTests(PostgreSqlServer server) : FenceContract, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(server.ConnectionString);
    private readonly string _name = $"t{Guid.NewGuid():N}";

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Fence_OwnWrite_IsThereWithThePositionOrNotAtAll()
    {
        var fence = await WithWriteAsync();

        await Offer(fence, 2, 0, "a");
        await Offer(fence, 1, 0, "late");
        await Offer(fence, 2, 1, "b");

        Assert.Equal(["a", "b"], await WrittenAsync());
    }

    [Fact]
    public async Task Fence_OwnWriteRefusedByTheServer_AcceptsNothing()
    {
        var fence = await WithWriteAsync();
        await Offer(fence, 1, 0, "a");

        var failure = await Assert.ThrowsAsync<PostgresException>(async () => await Offer(fence, 2, 0, "a"));

        Assert.Equal(PostgresErrorCodes.UniqueViolation, failure.SqlState);
        Assert.Equal(Position(1, 0), (await fence.ReadNewestAsync())!.Position);
        Assert.True((await Offer(fence, 2, 0, "b")).IsAccepted);
    }

    [Fact]
    public async Task Fence_TwoNames_AreTwoFences()
    {
        await Offer(Fence(_name + "1"), 9, 0, "a");

        Assert.True((await Offer(Fence(_name + "2"), 1, 0, "b")).IsAccepted);
    }

    [Fact]
    public async Task Fence_OldHolderStoppedInsideItsTransaction_TheNextWaitsAndThenIsAccepted()
    {
        var (inside, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var old = Fence(_name, (_, _, _, _) =>
        {
            inside.SetResult();
            return goOn.Task;
        });
        var first = Offer(old, 1, 0, "old").AsTask();
        await inside.Task.WaitAsync(Patience);
        var second = Offer(Fence(_name), 2, 0, "new").AsTask();
        goOn.SetResult();

        Assert.True((await first).IsAccepted);
        Assert.True((await second).IsAccepted);
        Assert.Equal(Position(2, 0), (await Fence(_name).ReadNewestAsync())!.Position);
    }

    [Fact]
    public async Task Fence_OlderPositionThatWaitedForANewerOne_IsRejected()
    {
        var (inside, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var next = Fence(_name, (_, _, _, _) =>
        {
            inside.SetResult();
            return goOn.Task;
        });
        var newer = Offer(next, 2, 0, "new").AsTask();
        await inside.Task.WaitAsync(Patience);
        var older = Offer(Fence(_name), 1, 0, "old").AsTask();
        await WaitsForALockAsync();
        goOn.SetResult();

        Assert.True((await newer).IsAccepted);
        Assert.Equal(new FenceOutcome.Rejected(Position(2, 0)), await older);
    }

    [Fact]
    public async Task Fence_ConnectionBrokenBeforeTheCommit_CertainlyWroteNothing()
    {
        var fence = Fence(_name, async (transaction, _, _, _) => await KillAsync(transaction));

        await Assert.ThrowsAsync<FenceUnavailableException>(async () => await Offer(fence, 1, 0, "a"));

        Assert.Null(await Fence(_name).ReadNewestAsync());
    }

    [Fact]
    public async Task Fence_AnswerToTheCommitLost_AsksWhatBecameOfIt()
    {
        await Offer(Fence(_name), 1, 0, "a");
        await using var thief = new ReplyThief(new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!);
        var overThief = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Host = thief.Host };
        await using var database = NpgsqlDataSource.Create(overThief);

        var options = new PostgreSqlFenceOptions { Table = _name };
        var outcome = await Offer(new PostgreSqlFence(database, _name, options), 1, 1, "b");

        Assert.Equal(1, thief.Strikes);
        Assert.True(outcome.IsAccepted);
        Assert.Equal(Position(1, 1), (await Fence(_name).ReadNewestAsync())!.Position);
    }

    [Fact]
    public async Task Fence_AnswerLostAndNobodyToAsk_IsUnknown()
    {
        await Offer(Fence(_name), 1, 0, "a");
        var thief = new ReplyThief(new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!);
        var overThief = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Host = thief.Host, Timeout = 1 };
        await using var database = NpgsqlDataSource.Create(overThief);
        var options = new PostgreSqlFenceOptions
        {
            Table = _name,
            ResolveWaitMax = TimeSpan.FromMilliseconds(200),
            Write = async (_, _, _, _) => await thief.CloseDoorAsync(),
        };

        var outcome = await Offer(new PostgreSqlFence(database, _name, options), 1, 1, "b");

        Assert.IsType<FenceOutcome.Unknown>(outcome);
        await thief.DisposeAsync();
    }

    [Fact]
    public async Task Fence_NobodyListens_IsUnavailable()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=/nonexistent;Username=u;Timeout=1");

        var failure = await Assert.ThrowsAsync<FenceUnavailableException>(
            async () => await Offer(new PostgreSqlFence(nowhere, "/plant"), 1, 0, "a"));

        Assert.StartsWith("The fence '/plant' in PostgreSQL can't be used: ", failure.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a;drop table x")]
    [InlineData("A")]
    [InlineData("a.b.c")]
    [InlineData("a\n")]
    public void Fence_TableThatIsNoName_Refused(string table)
        => Assert.Contains("Expected a table's name", Assert.Throws<ArgumentException>(
            () => new PostgreSqlFence(_database, "f", new PostgreSqlFenceOptions { Table = table })).Message);

    [Fact]
    public async Task Fence_PayloadTooLarge_Refused()
    {
        var fence = new PostgreSqlFence(_database, _name, new PostgreSqlFenceOptions { PayloadBytesMax = 1 });

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Offer(fence, 1, 0, "ab"));
    }

    // Each test has a table of its own, so that it begins without one.
    protected override IFence Open() => Fence("/numbers");

    private PostgreSqlFence Fence(string name, PostgreSqlWrite? write = null)
        => new(_database, name, new PostgreSqlFenceOptions { Table = _name, Write = write });

    private async Task<PostgreSqlFence> WithWriteAsync()
    {
        await server.DoSqlAsync($"CREATE TABLE {_name}_out (at serial, value text UNIQUE)");
        return Fence(_name, async (transaction, _, payload, cancellationToken) =>
        {
            await using var insert = new NpgsqlCommand($"INSERT INTO {_name}_out (value) VALUES ($1)", transaction.Connection)
            {
                Parameters = { new() { Value = Encoding.UTF8.GetString(payload.Span) } },
            };
            await insert.ExecuteNonQueryAsync(cancellationToken);
        });
    }

    private async Task<List<string>> WrittenAsync()
    {
        var values = new List<string>();
        await using var read = _database.CreateCommand($"SELECT value FROM {_name}_out ORDER BY at");
        await using var rows = await read.ExecuteReaderAsync();
        while (await rows.ReadAsync()) values.Add(rows.GetString(0));
        return values;
    }

    private async Task KillAsync(NpgsqlTransaction transaction)
        => await server.DoSqlAsync($"SELECT pg_terminate_backend({transaction.Connection!.ProcessID}, 30000)");

    private async Task WaitsForALockAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var count = _database.CreateCommand(
            $"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%{_name}%' AND pid <> pg_backend_pid()");
        while ((long)(await count.ExecuteScalarAsync(patience.Token))! == 0)
            await Task.Yield();
    }
}
