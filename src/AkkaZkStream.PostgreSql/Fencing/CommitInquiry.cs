using Npgsql;

namespace AkkaZkStream.PostgreSql.Fencing;

/// <summary>Finds out what became of a transaction, by its number: PostgreSQL remembers (pg_xact_status, 10 and
/// later).</summary>
internal sealed class CommitInquiry(NpgsqlDataSource database, PostgreSqlFenceOptions options)
{
    /// <summary>Asks until there is an answer, or <see cref="PostgreSqlFenceOptions.ResolveWaitMax"/> has
    /// passed.</summary>
    public async Task<CommitFate> FindOutAsync(ulong transaction)
    {
        var start = options.TimeProvider.GetTimestamp();
        while (true)
        {
            var fate = await AskAsync(transaction).ConfigureAwait(false);
            if (fate != CommitFate.Open) return fate;
            if (options.TimeProvider.GetElapsedTime(start) >= options.ResolveWaitMax) return CommitFate.Open;
            await Task.Delay(options.RetryPause, options.TimeProvider).ConfigureAwait(false);
        }
    }

    private async Task<CommitFate> AskAsync(ulong transaction)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync().ConfigureAwait(false);
            await using var command = new NpgsqlCommand($"SELECT pg_xact_status('{transaction}'::xid8)", connection);
            return await command.ExecuteScalarAsync().ConfigureAwait(false) switch
            {
                "committed" => CommitFate.Committed,
                "aborted" => CommitFate.Aborted,
                _ => CommitFate.Open,
            };
        }
        catch (NpgsqlException)
        {
            return CommitFate.Open;
        }
    }
}
