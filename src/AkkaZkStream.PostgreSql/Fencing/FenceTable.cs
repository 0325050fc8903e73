using AkkaZkStream.Coordination;
using Npgsql;

namespace AkkaZkStream.PostgreSql.Fencing;

/// <summary>The statements on the table of fences. One row is one fence: its newest position, and what was written with
/// it.</summary>
internal sealed class FenceTable(string table)
{
    // Two sessions that create a table at once can both fail: they take turns (any number that nobody else uses).
    private const long CreationLock = 0x616B6B61666E6365;

    /// <summary>Moves the fence to a newer position; whoever else does so at the same time waits for the end of this
    /// transaction, and then compares with what it left.</summary>
    /// <returns>The transaction's number; null if the position is not newer.</returns>
    public async Task<ulong?> MoveAsync(
        NpgsqlConnection connection,
        string name,
        FencePosition position,
        ReadOnlyMemory<byte> payload,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            INSERT INTO {table} AS fence (name, token, sequence, payload) VALUES ($1, $2, $3, $4)
            ON CONFLICT (name) DO UPDATE SET token = $2, sequence = $3, payload = $4
            WHERE (fence.token, fence.sequence) < ($2, $3)
            RETURNING pg_current_xact_id()::text
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = name },
                new() { Value = position.Token.Value },
                new() { Value = position.Sequence },
                new() { Value = payload.ToArray() },
            },
        };
        var number = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        return number is string text ? ulong.Parse(text) : null;
    }

    /// <summary>The newest output; null if there is none.</summary>
    public async Task<FencedValue?> ReadAsync(
        NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT token, sequence, payload FROM {table} WHERE name = $1", connection)
        {
            Parameters = { new() { Value = name } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await row.ReadAsync(cancellationToken).ConfigureAwait(false)) return null;
        var position = new FencePosition(new FencingToken(row.GetInt64(0)), row.GetInt64(1));
        return new FencedValue(position, row.GetFieldValue<byte[]>(2));
    }

    /// <summary>Creates the table if it is missing.</summary>
    public async Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            BEGIN;
            SELECT pg_advisory_xact_lock({CreationLock});
            CREATE TABLE IF NOT EXISTS {table} (
                name text PRIMARY KEY, token bigint NOT NULL, sequence bigint NOT NULL, payload bytea NOT NULL);
            COMMIT
            """,
            connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
