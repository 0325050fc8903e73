using AkkaZkStream.Coordination;
using AkkaZkStream.PostgreSql.Fencing;
using Npgsql;

namespace AkkaZkStream.PostgreSql;

/// <summary>A fence in PostgreSQL (13 and later): a position is accepted, and what belongs to it written, in one
/// transaction.</summary>
/// <remarks>
/// One row of one table is one fence. Whoever comes with a newer position changes the row, which locks it until the
/// transaction has ended: writers take turns, and the one that comes second is judged by what the first one left. A
/// writer that is stopped inside its transaction keeps the row locked until its connection breaks; PostgreSQL's
/// <c>idle_in_transaction_session_timeout</c> bounds that. When the answer to a commit is lost, PostgreSQL is asked
/// what became of that very transaction.
/// </remarks>
public sealed class PostgreSqlFence : IFence
{
    private readonly NpgsqlDataSource _database;
    private readonly string _name;
    private readonly PostgreSqlFenceOptions _options;
    private readonly FenceTable _table;
    private readonly CommitInquiry _inquiry;

    /// <summary>Names the fence; nothing is done yet.</summary>
    /// <param name="database">The database; the caller's to dispose.</param>
    /// <param name="name">The fence's name: one lock path, one fence. Best the lock's path.</param>
    /// <param name="options">The table, and what else is written; the defaults if null.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public PostgreSqlFence(NpgsqlDataSource database, string name, PostgreSqlFenceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _options = (options ?? PostgreSqlFenceOptions.Default).Checked();
        (_database, _name, _table) = (database, name, new FenceTable(_options.Table));
        _inquiry = new CommitInquiry(database, _options);
    }

    /// <inheritdoc />
    /// <exception cref="PostgresException">The server refused <see cref="PostgreSqlFenceOptions.Write"/>; nothing was
    /// written.</exception>
    public async ValueTask<FenceOutcome> TryAcceptAsync(
        FencePosition position, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, _options.PayloadBytesMax);
        await using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await AcceptAsync(connection, position, payload, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            await InReachAsync(() => _table.CreateAsync(connection, cancellationToken)).ConfigureAwait(false);
            return await AcceptAsync(connection, position, payload, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async ValueTask<FencedValue?> ReadNewestAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _table.ReadAsync(connection, _name, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return null;
        }
        catch (NpgsqlException failure) when (failure is not PostgresException)
        {
            throw Unavailable(failure);
        }
    }

    private async Task<FenceOutcome> AcceptAsync(
        NpgsqlConnection connection,
        FencePosition position,
        ReadOnlyMemory<byte> payload,
        CancellationToken cancellationToken)
    {
        await using var transaction = await BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        ulong? number = null;
        FencedValue? newest = null;
        await InReachAsync(async () =>
        {
            number = await _table.MoveAsync(connection, _name, position, payload, cancellationToken)
                .ConfigureAwait(false);
            if (number is null)
                newest = await _table.ReadAsync(connection, _name, cancellationToken).ConfigureAwait(false);
            else if (_options.Write is { } write)
                await write(transaction, position, payload, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return number is { } accepted
            ? await CommitAsync(transaction, accepted).ConfigureAwait(false)
            : new FenceOutcome.Rejected(newest!.Position);
    }

    private async Task<FenceOutcome> CommitAsync(NpgsqlTransaction transaction, ulong number)
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return FenceOutcome.Accepted;
        }
        catch (NpgsqlException failure) when (failure is not PostgresException || IsEnd(failure))
        {
            return await _inquiry.FindOutAsync(number).ConfigureAwait(false) switch
            {
                CommitFate.Committed => FenceOutcome.Accepted,
                CommitFate.Aborted => throw Unavailable(failure),
                _ => new FenceOutcome.Unknown(failure),
            };
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection? connection = null;
        await InReachAsync(async () =>
            connection = await _database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false);
        return connection!;
    }

    private async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        NpgsqlTransaction? transaction = null;
        await InReachAsync(async () =>
            transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false);
        return transaction!;
    }

    // Before the commit was sent nothing can have been written. What the server itself refuses is told as it is, but
    // for its own shutting down.
    private async Task InReachAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (NpgsqlException failure) when (failure is not PostgresException || failure.IsTransient || IsEnd(failure))
        {
            throw Unavailable(failure);
        }
    }

    // Class 57 is "operator intervention", 08 is "connection exception".
    private static bool IsEnd(NpgsqlException failure)
        => failure is PostgresException { SqlState: ['5', '7', ..] or ['0', '8', ..] };

    private FenceUnavailableException Unavailable(NpgsqlException failure)
        => new(_name, $"The fence '{_name}' in PostgreSQL can't be used: {failure.Message}", failure);
}
