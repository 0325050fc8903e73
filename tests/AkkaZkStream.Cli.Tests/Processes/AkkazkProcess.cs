using System.Diagnostics;
using AkkaZkStream.Cli.Tests.Histories;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary>The built tool as a child process. Every wait ends with a message that has what the process said.</summary>
internal sealed class AkkazkProcess : IDisposable
{
    // Generous: it only bounds how long a failing test takes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _arguments;
    private readonly LineLog _output = new();
    private readonly LineLog _errors = new();
    private readonly RunHistory _history = new();
    private readonly Task _reading;

    private AkkazkProcess(string arguments, string command, IEnumerable<string> commandArguments)
    {
        _arguments = arguments;
        _process = Process.Start(new ProcessStartInfo(command, commandArguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _reading = Task.WhenAll(_output.FillAsync(_process.StandardOutput), _errors.FillAsync(_process.StandardError));
    }

    private static string Tool => Path.Combine(AppContext.BaseDirectory, "akkazk.dll");

    public int Id => _process.Id;

    public string[] Lines => _output.Lines;

    public string Errors => string.Join('\n', _errors.Lines);

    /// <summary>What the lines on standard output say, if they are ndjson.</summary>
    public RunHistory History
    {
        get
        {
            foreach (var line in _output.From(_history.Lines))
                _history.Add(line);
            return _history;
        }
    }

    /// <summary>Starts the tool; spaces separate its arguments, a tab stands for a space inside one.</summary>
    public static AkkazkProcess Start(string arguments) =>
        new(arguments, "dotnet", [Tool, .. arguments.Split(' ').Select(one => one.Replace('\t', ' '))]);

    /// <summary>Runs a shell's command line, in which the word <c>akkazk</c> is the tool.</summary>
    public static AkkazkProcess StartInShell(string line) =>
        new(line, "/bin/sh", ["-c", line.Replace("akkazk", $"dotnet {Tool}")]);

    /// <summary>Starts the tool, waits until it has ended, and returns it.</summary>
    public static async Task<AkkazkProcess> RunAsync(string arguments)
    {
        var process = Start(arguments);
        await process.ExitAsync();
        return process;
    }

    public void Send(ProcessSignal signal) => ProcessSignals.Send(Id, signal);

    /// <summary>Closes the reading end of its standard output, as <c>head -1</c> does when it has had enough.</summary>
    public void CloseOutput() => _process.StandardOutput.Close();

    /// <summary>Writes to its standard input, and leaves that open.</summary>
    public void WriteInput(string text)
    {
        _process.StandardInput.Write(text);
        _process.StandardInput.Flush();
    }

    /// <summary>Ends its standard input.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Waits until a line on standard output says so.</summary>
    public Task LineAsync(string phase, Func<string, bool> isIt) => UntilAsync(_output, phase, () => Lines.Any(isIt));

    /// <summary>Waits until the ndjson on standard output says so.</summary>
    public Task HistoryAsync(string phase, Func<RunHistory, bool> isReached) =>
        UntilAsync(_output, phase, () => isReached(History));

    /// <summary>Waits until standard error has a line that contains the text.</summary>
    public Task ErrorAsync(string text) =>
        UntilAsync(_errors, $"'{text}' on standard error", () => _errors.Lines.Any(line => line.Contains(text)));

    /// <summary>Waits until it has ended; returns its exit code.</summary>
    public async Task<int> ExitAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
            await _reading.WaitAsync(deadline.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            throw Failure("its end", "it still runs");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task UntilAsync(LineLog log, string phase, Func<bool> isReached)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await log.UntilAsync(isReached, deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw Failure(phase, $"not within {Patience.TotalSeconds} s");
        }
        catch (EndOfStreamException)
        {
            throw Failure(phase, "the output ended before that");
        }
    }

    private Xunit.Sdk.XunitException Failure(string phase, string got) => new(
        $"akkazk {_arguments}\nexpected {phase}, got: {got}.\nErrors: {Errors}\nLast lines:\n{string.Join('\n', Lines.TakeLast(10))}");
}
