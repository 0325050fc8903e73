using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary><c>--zookeeper-auth</c>: where secrets come from, and that none is ever shown.</summary>
[Collection(ProcessTests.Name)]
public sealed class AccessTests : IAsyncLifetime
{
    private const string Secret = "xyzzy";
    private const string Expected = "digest:USER:PASSWORD or sasl:USER:PASSWORD";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("akkazk-auth-");
    private EmbeddedZooKeeper _zooKeeper = null!;

    private string Server => $"--zookeeper {_zooKeeper.ConnectString}";

    private string SecretFile => Path.Combine(_directory.FullName, "auth");

    public async Task InitializeAsync()
    {
        _zooKeeper = await EmbeddedZooKeeper.StartAsync();
        await File.WriteAllTextAsync(SecretFile, $"digest:plant:{Secret}\n");
    }

    public async Task DisposeAsync()
    {
        await _zooKeeper.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Theory]
    [InlineData("--zookeeper-auth digest:plant:" + Secret)]
    [InlineData("--zookeeper-auth=digest:plant:" + Secret)]
    [InlineData("--zookeeper-auth plant:" + Secret)]
    public async Task Auth_SecretOnTheCommandLine_IsRefusedAndNotRepeated(string literal)
    {
        using var refused = await AkkazkProcess.RunAsync($"zookeeper ls / {Server} {literal}");

        Assert.Equal(2, await refused.ExitAsync());
        Assert.StartsWith(
            $"--zookeeper-auth: expected file:PATH or env:NAME, which hold {Expected}, got something else", refused.Errors);
        Assert.DoesNotContain(Secret, refused.Errors);
    }

    [Fact]
    public async Task Auth_FromAFileOrTheEnvironment_IsTheSameUserAndNobodyElseGetsIn()
    {
        using var created = await AkkazkProcess.RunAsync($"zookeeper create /ours hello {Server} --zookeeper-auth file:{SecretFile}");
        Assert.True(await created.ExitAsync() == 0, created.Errors);

        using var same = AkkazkProcess.StartInShell(
            $"PLANT=digest:plant:{Secret} akkazk zookeeper get /ours {Server} --zookeeper-auth env:PLANT");
        Assert.True(await same.ExitAsync() == 0, same.Errors);
        Assert.Equal(["hello"], same.Lines);

        using var nobody = await AkkazkProcess.RunAsync($"zookeeper get /ours {Server}");
        Assert.Equal(1, await nobody.ExitAsync());
        Assert.Contains("ACL", nobody.Errors);
    }

    [Theory]
    [InlineData("env:NO_SUCH_VARIABLE", "Expected the environment variable NO_SUCH_VARIABLE to hold " + Expected + ", got nothing.")]
    [InlineData("file:/no/such/file", "/no/such")]
    public async Task Auth_NothingThere_SaysWhere(string source, string sentence)
    {
        using var failed = await AkkazkProcess.RunAsync($"zookeeper ls / {Server} --zookeeper-auth {source}");

        Assert.Equal(1, await failed.ExitAsync());
        Assert.Contains(sentence, failed.Errors);
    }

    [Fact]
    public async Task Auth_FileThatHoldsSomethingElse_SaysWhereAndNotWhat()
    {
        await File.WriteAllTextAsync(SecretFile, $"plant {Secret}");

        using var failed = await AkkazkProcess.RunAsync($"zookeeper ls / {Server} --zookeeper-auth file:{SecretFile}");

        Assert.Equal(1, await failed.ExitAsync());
        Assert.Equal($"Expected the file {SecretFile} to hold one line {Expected}, got something else.", failed.Errors);
    }

    [Fact]
    public async Task Run_Authenticated_ItsLockIsItsOwn()
    {
        using var run = await AkkazkProcess.RunAsync(
            $"--output ndjson --every 50ms --duration 1s --lock /plant/lock {Server} --zookeeper-auth file:{SecretFile}");
        Assert.True(await run.ExitAsync() == 0, run.Errors);
        Assert.DoesNotContain(Secret, run.Errors + string.Concat(run.Lines));

        using var nobody = await AkkazkProcess.RunAsync($"zookeeper ls /plant {Server}");

        Assert.Equal(1, await nobody.ExitAsync());
    }
}
