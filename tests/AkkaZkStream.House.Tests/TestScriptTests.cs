using System.Runtime.Versioning;

namespace AkkaZkStream.House.Tests;

/// <summary>What <c>test.sh</c> and <c>.ci/run</c> make of a test run; the run itself is a stand-in.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class TestScriptTests : IDisposable
{
    private const string Started = "echo standalone >> \"$APACHE_ZOOKEEPER_JOURNAL\"";

    private readonly FakeCommands _commands = new FakeCommands()
        .Add("dpkg-query", "echo install ok installed")
        .Add("apt-get", "exit 0")
        .Add("id", "echo 0");

    public void Dispose() => _commands.Dispose();

    [Fact]
    public void Run_AllPassed_SumsTheProjectsInItsLastLine()
    {
        Tests(Started, Counters(total: 5, executed: 5, passed: 5), Counters(total: 3, executed: 3, passed: 3));

        var (last, output, code) = _commands.Run(".ci/run");

        Assert.Equal(("8 passed, 0 failed, 0 skipped", 0), (last, code));
        Assert.Contains("Apache ZooKeeper was started 1 times.", output);
    }

    [Fact]
    public void Run_OneFailed_Fails()
    {
        Tests($"{Started}; code=1", Counters(total: 5, executed: 5, passed: 4));

        var (last, _, code) = _commands.Run("test.sh");

        Assert.Equal(("4 passed, 1 failed, 0 skipped", 1), (last, code));
    }

    [Fact]
    public void Run_OneSkipped_FailsInCiOnly()
    {
        Tests(Started, Counters(total: 5, executed: 4, passed: 4));

        var here = _commands.Run("test.sh");
        var ci = _commands.Run(".ci/run");

        Assert.Equal(("4 passed, 0 failed, 1 skipped", 0), (here.Last, here.Code));
        Assert.Equal(("4 passed, 0 failed, 1 skipped", 1), (ci.Last, ci.Code));
        Assert.Contains("in CI no test may be skipped", ci.Output);
    }

    [Fact]
    public void Run_ApacheZooKeeperNeverStarted_FailsInCiOnly()
    {
        Tests(":", Counters(total: 5, executed: 5, passed: 5));

        Assert.Equal(0, _commands.Run("test.sh").Code);
        var ci = _commands.Run(".ci/run");

        Assert.Equal(("5 passed, 0 failed, 0 skipped", 1), (ci.Last, ci.Code));
        Assert.Contains("it was never started", ci.Output);
    }

    [Fact]
    public void Run_NothingBuilt_Fails()
    {
        Tests("code=1");

        var (last, output, code) = _commands.Run("test.sh");

        Assert.Equal(("0 passed, 0 failed, 0 skipped", 1), (last, code));
        Assert.Contains("no test ran", output);
    }

    [Fact]
    public void Run_TheHostCrashed_FailsThoughAllThatRanHadPassed()
    {
        Tests($"{Started}; code=1", Counters(total: 5, executed: 5, passed: 5));

        Assert.Equal(1, _commands.Run("test.sh").Code);
    }

    [Fact]
    public void Run_PackagesMissing_InstallsThem()
    {
        _commands.Add("dpkg-query", "exit 1");
        Tests(Started, Counters(total: 1, executed: 1, passed: 1));

        var (_, _, code) = _commands.Run("test.sh");

        Assert.Equal(0, code);
        Assert.Contains(_commands.Calls, call => call.StartsWith("apt-get install") && call.Contains(" zookeeper"));
    }

    [Fact]
    public void Run_PackagesMissingWithoutRoot_SaysSoAndGoesOn()
    {
        _commands.Add("dpkg-query", "exit 1").Add("id", "echo 1000");
        Tests(Started, Counters(total: 1, executed: 1, passed: 1));

        var (_, output, _) = _commands.Run("test.sh");

        Assert.Contains("Not installed: zookeeper", output);
        Assert.DoesNotContain(_commands.Calls, call => call.StartsWith("apt-get"));
    }

    private static string Counters(int total, int executed, int passed) =>
        $"<Counters total=\"{total}\" executed=\"{executed}\" passed=\"{passed}\" failed=\"{executed - passed}\" />";

    /// <summary>A test run that ends like this, with one result file for each project.</summary>
    private void Tests(string shell, params string[] projects)
    {
        var files = projects.Select((counters, i) => $"echo '{counters}' > \"$results/{i}.trx\"");
        _commands.Add("dotnet", $"""
            code=0
            while [ $# -gt 0 ]; do [ "$1" = --results-directory ] && results=$2; shift; done
            {shell}
            {string.Join('\n', files)}
            exit $code
            """);
    }
}
