using AkkaZkStream.Cli.Commands;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary><c>akkazk sum</c> among other processes.</summary>
[Collection(ProcessTests.Name)]
public sealed class SumProcessTests
{
    private const string Sum = "akkazk sum - --time t --value v --window 1s --output csv";

    [Fact]
    public async Task Results_OfAPipe_ComeAsTheirWindowsClose()
    {
        using var sum = AkkazkProcess.Start("sum - --time t --value v --window 1s --output csv");

        sum.WriteInput("t,v\n0,1\n0.5,2\n1,4\n");
        await sum.LineAsync("the first window", line => line == "1970-01-01T00:00:00.000Z,1970-01-01T00:00:01.000Z,3");
        sum.CloseInput();

        Assert.Equal(ExitCode.Success, await sum.ExitAsync());
        Assert.Equal(
            [
                "start,end,sum",
                "1970-01-01T00:00:00.000Z,1970-01-01T00:00:01.000Z,3",
                "1970-01-01T00:00:01.000Z,1970-01-01T00:00:02.000Z,4",
            ],
            sum.Lines);
    }

    [Fact]
    public async Task Output_ThatNobodyReadsAnyMore_IsNoFailure()
    {
        const string Rows = "(echo t,v; seq 1000000 | sed 's/$/,1/') 2>/dev/null";

        using var shell = AkkazkProcess.StartInShell($"{Rows} | ({Sum}; echo exit code $? >&2) | head -2");

        await shell.ExitAsync();
        Assert.Equal((2, "exit code 0"), (shell.Lines.Length, shell.Errors));
    }

    [Fact]
    public async Task Interrupted_WhileItWaits_EndsAtALine()
    {
        using var sum = AkkazkProcess.Start("sum - --time t --value v --window 1s --output csv");
        sum.WriteInput("t,v\n0,1\n1,4\n");
        await sum.LineAsync("the first window", line => line.EndsWith(",1"));

        sum.Send(ProcessSignal.Interrupt);

        Assert.Equal(ExitCode.Interrupted, await sum.ExitAsync());
        Assert.Equal((2, ""), (sum.Lines.Length, sum.Errors));
    }
}
