using AkkaZkStream.Coordination;
using Npgsql;

namespace AkkaZkStream.PostgreSql;

/// <summary>What is written together with a position, in the same transaction: both are there, or neither.</summary>
/// <param name="transaction">The transaction, with its connection. Don't end it.</param>
/// <param name="position">The position that has been accepted, if the transaction is committed.</param>
/// <param name="payload">What was offered to the fence.</param>
/// <param name="cancellationToken">Gives up; then nothing is written.</param>
public delegate Task PostgreSqlWrite(
    NpgsqlTransaction transaction,
    FencePosition position,
    ReadOnlyMemory<byte> payload,
    CancellationToken cancellationToken);
