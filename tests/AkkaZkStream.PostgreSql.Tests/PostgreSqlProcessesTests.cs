using AkkaZkStream.Coordination.Tests.Fencing;
using Npgsql;

namespace AkkaZkStream.PostgreSql.Tests;

/// <summary>What two processes do to one table, with a fence and without.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlProcessesTests(PostgreSqlServer server) : IAsyncLifetime
{
    public Task InitializeAsync() => server.DoSqlAsync(
        "DROP TABLE IF EXISTS numbers, akkazkstream_fences; CREATE TABLE numbers (at serial, number bigint)");

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>The control: what goes wrong without a fence. The old holder pauses between its read and its write.</summary>
    [Fact]
    public async Task Processes_OldHolderWakesUp_WithoutTheFenceANumberAppearsTwice()
    {
        Assert.Equal("accepted", await LetAnOldHolderWakeUpAsync("overwrite"));

        Assert.Equal([1, 2, 2], await NumbersAsync());
    }

    [Fact]
    public async Task Processes_OldHolderWakesUp_WithTheFenceNoNumberAppearsTwice()
    {
        Assert.Equal("rejected", await LetAnOldHolderWakeUpAsync("write"));

        Assert.Equal([1, 2], await NumbersAsync());
    }

    [Fact]
    public async Task Server_Crashed_StillKnowsTheNewestPosition()
    {
        using var next = StartHolder(3);
        Assert.Equal("accepted", await next.TellAsync("write"));

        await server.StopAsync();
        await server.StartAsync();

        using var old = StartHolder(2);
        Assert.Equal("rejected", await old.TellAsync("write"));
    }

    private async Task<string> LetAnOldHolderWakeUpAsync(string write)
    {
        using var first = StartHolder(1);
        await first.TellAsync("read");
        await first.TellAsync("write");
        using var old = StartHolder(2);
        using var next = StartHolder(3);
        await old.TellAsync("read");
        await next.TellAsync("read");
        Assert.Equal("accepted", await next.TellAsync(write));
        return await old.TellAsync(write);
    }

    private async Task<List<long>> NumbersAsync()
    {
        var numbers = new List<long>();
        await using var database = NpgsqlDataSource.Create(server.ConnectionString);
        await using var read = database.CreateCommand("SELECT number FROM numbers ORDER BY at");
        await using var rows = await read.ExecuteReaderAsync();
        while (await rows.ReadAsync()) numbers.Add(rows.GetInt64(0));
        return numbers;
    }

    private HolderProcess StartHolder(long token)
        => new("AkkaZkStream.PostgreSql.Holder.dll", server.ConnectionString, token);
}
