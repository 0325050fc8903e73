using System.Diagnostics;
using Npgsql;

namespace AkkaZkStream.PostgreSql.Tests;

/// <summary>Debian's PostgreSQL with data of its own in a temporary directory, on a Unix socket there: no port, nothing shared.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private const string Owner = "postgres";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("postgresql-");
    private Process? _server;

    /// <summary>How to connect; each connection is one of its own.</summary>
    public string ConnectionString => $"Host={_directory.FullName};Username={Owner};Database=postgres;Pooling=false";

    private string Data => Path.Combine(_directory.FullName, "data");

    private static string Programs => Path.Combine(Directory.GetDirectories("/usr/lib/postgresql").Order().Last(), "bin");

    // The server refuses to run as root.
    private static bool IsRoot => Environment.UserName == "root";

    public async Task InitializeAsync()
    {
        if (IsRoot)
            await DoAsync("chown", Owner, _directory.FullName);
        await DoAsync(AsOwner("initdb", "-D", Data, "-A", "trust", "-U", Owner, "--no-sync", "--no-instructions"));
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        _directory.Delete(recursive: true);
    }

    /// <summary>Starts it on the data that there are.</summary>
    public async Task StartAsync()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server = Start(AsOwner(
            "postgres", "-D", Data, "-k", _directory.FullName, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=50"));
        _server.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("ready to accept connections") == true) ready.TrySetResult();
        };
        _server.BeginErrorReadLine();
        await Task.WhenAny(ready.Task, _server.WaitForExitAsync()).WaitAsync(Patience);
        Assert.True(ready.Task.IsCompleted, "Expected PostgreSQL to start, it ended.");
    }

    /// <summary>Stops it as a crash does: at once, without telling anybody.</summary>
    public async Task StopAsync()
    {
        await DoAsync(AsOwner("pg_ctl", "-D", Data, "-m", "immediate", "stop"));
        await _server!.WaitForExitAsync().WaitAsync(Patience);
        _server.Dispose();
    }

    /// <summary>Runs statements.</summary>
    public async Task DoSqlAsync(string statements)
    {
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var command = database.CreateCommand(statements);
        await command.ExecuteNonQueryAsync();
    }

    private static string[] AsOwner(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(Programs, program), .. arguments];
        return IsRoot ? ["runuser", "-u", Owner, "--", .. command] : command;
    }

    private static Process Start(string[] command) => Process.Start(new ProcessStartInfo(command[0], command[1..])
    {
        RedirectStandardError = true,
        RedirectStandardOutput = true,
        WorkingDirectory = "/",
    })!;

    private static async Task DoAsync(params string[] command)
    {
        using var process = Start(command);
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()).WaitAsync(Patience);
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', command)}: {string.Concat(said)}");
    }
}

/// <summary>One server for all tests.</summary>
[CollectionDefinition(Name)]
public sealed class PostgreSqlTests : ICollectionFixture<PostgreSqlServer>
{
    public const string Name = "PostgreSQL";
}
