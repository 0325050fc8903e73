using System.Globalization;
using System.Text;
using AkkaZkStream.Coordination;
using AkkaZkStream.PostgreSql;
using Npgsql;

// usage: holder DATABASE TOKEN. Commands come on standard input, one a line; each is answered by one line on standard output.
//   read       the last number in the table 'numbers'; 0 if there is none
//   write      last + 1, for the number that was read last, through the fence
//   overwrite  the same, past the fence: as a writer does that knows of no tokens
await using var database = NpgsqlDataSource.Create(args[0]);
var fence = new PostgreSqlFence(database, "/numbers", new PostgreSqlFenceOptions { Write = InsertAsync });
var token = new FencingToken(long.Parse(args[1], CultureInfo.InvariantCulture));
long last = 0;
while (Console.ReadLine() is { } command)
    Console.WriteLine(await AnswerAsync(command));

async Task<object> AnswerAsync(string command) => command switch
{
    "read" => last = await ReadAsync(),
    "write" => (await fence.TryAcceptAsync(new FencePosition(token, 0), Next())).IsAccepted ? "accepted" : "rejected",
    "overwrite" => await OverwriteAsync(),
    _ => $"Expected read, write or overwrite, got {command}.",
};

byte[] Next() => Encoding.ASCII.GetBytes((last + 1).ToString(CultureInfo.InvariantCulture));

async Task<long> ReadAsync()
{
    await using var read = database.CreateCommand("SELECT coalesce(max(number), 0) FROM numbers");
    return (long)(await read.ExecuteScalarAsync())!;
}

async Task<string> OverwriteAsync()
{
    await using var connection = await database.OpenConnectionAsync();
    await using var transaction = await connection.BeginTransactionAsync();
    await InsertAsync(transaction, default, Next(), CancellationToken.None);
    await transaction.CommitAsync();
    return "accepted";
}

static async Task InsertAsync(
    NpgsqlTransaction transaction, FencePosition position, ReadOnlyMemory<byte> number, CancellationToken cancellationToken)
{
    await using var insert = new NpgsqlCommand("INSERT INTO numbers (number) VALUES ($1)", transaction.Connection)
    {
        Parameters = { new() { Value = long.Parse(Encoding.ASCII.GetString(number.Span), CultureInfo.InvariantCulture) } },
    };
    await insert.ExecuteNonQueryAsync(cancellationToken);
}
