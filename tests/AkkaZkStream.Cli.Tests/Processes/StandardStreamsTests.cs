using AkkaZkStream.Cli.Commands;

namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary>The tool whose standard streams are closed, full, or no streams at all, as shells make them.</summary>
[Collection(ProcessTests.Name)]
public sealed class StandardStreamsTests : IDisposable
{
    private const string Sum = "akkazk sum - --time t --value v --window 1s --output csv";
    private const string Rows = "printf 't,v\\n0,1\\n1,2\\n'";

    private readonly string _errors = Path.GetTempFileName();

    public void Dispose() => File.Delete(_errors);

    [Theory]
    [InlineData($"{Sum} <&-", "Expected standard input to be open, got one that is closed.")]
    [InlineData($"{Sum} </", "Expected standard input to be readable, got: Is a directory.")]
    [InlineData($"{Rows} | {Sum} >&-", "Expected standard output to be open, got one that is closed.")]
    [InlineData($"{Rows} | {Sum} >/dev/full", "Expected standard output to take what is written, got: No space left on device.")]
    [InlineData("akkazk --help >&-", "Expected standard output to be open, got one that is closed.")]
    [InlineData("akkazk zookeeper serve >&-", "Expected standard output to be open, got one that is closed.")]
    [InlineData("akkazk sum / --time t --value v", "Expected a file, got '/', which is a directory.")]
    [InlineData("akkazk sum /proc/self/mem --time t --value v", "Input/output error : '/proc/self/mem'")]
    public async Task Stream_ThatIsOfNoUse_IsOneSentenceAndAFailure(string line, string sentence)
    {
        using var shell = AkkazkProcess.StartInShell(line);

        Assert.Equal((ExitCode.Failure, sentence), (await shell.ExitAsync(), shell.Errors));
        Assert.Empty(shell.Lines);
    }

    [Theory]
    [InlineData($"{Rows} | {Sum} 2>&-", "exit 0", 3)]
    [InlineData("akkazk sum /no/such/file --time t --value v 2>&-", "exit 1", 0)]
    [InlineData($"{Sum} <&- >&- 2>&-", "exit 1", 0)]
    [InlineData($"{Rows} | {Sum} >&- 2>&-", "exit 1", 0)]
    public async Task StandardError_Closed_ChangesNothingElse(string line, string end, int lines)
    {
        using var shell = AkkazkProcess.StartInShell($"{line}; echo exit $?");

        await shell.ExitAsync();

        Assert.Equal((end, lines, ""), (shell.Lines[^1], shell.Lines.Length - 1, shell.Errors));
    }

    [Fact]
    public async Task Help_OfWhichOneLineIsRead_IsNoFailure()
    {
        using var shell = AkkazkProcess.StartInShell($"(akkazk --help 2>{_errors}; echo exit $? >>{_errors}) | head -1");

        await shell.ExitAsync();

        Assert.Equal("exit 0\n", File.ReadAllText(_errors));
    }
}
