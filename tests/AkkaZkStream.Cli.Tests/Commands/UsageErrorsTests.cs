using AkkaZkStream.Cli.Commands;

namespace AkkaZkStream.Cli.Tests.Commands;

public sealed class UsageErrorsTests
{
    private const string Durations = "such as 500ms, 10s, 15m, 1h or 7d, at most";

    [Theory]
    [InlineData("--nope", "Expected an option of 'akkazk run' (see 'akkazk run --help'), got '--nope'.")]
    [InlineData("run extra", "Expected an option of 'akkazk run' (see 'akkazk run --help'), got 'extra'.")]
    [InlineData("nope", "Expected a verb of 'akkazk' (see 'akkazk --help'), got 'nope'.")]
    [InlineData("--window 0s", $"--window: expected a duration above zero {Durations} 49d, got '0s'.")]
    [InlineData("--window -1s", $"--window: expected a duration above zero {Durations} 49d, got '-1s'.")]
    [InlineData("--window soon", $"--window: expected a duration above zero {Durations} 49d, got 'soon'.")]
    [InlineData("--window", $"--window: expected a duration above zero {Durations} 49d, got nothing.")]
    [InlineData("--window --every 1s", $"--window: expected a duration above zero {Durations} 49d, got '--every'.")]
    [InlineData("--every -1s", $"--every: expected a duration {Durations} 49d, got '-1s'.")]
    [InlineData("--duration 50d", $"--duration: expected a duration {Durations} 49d, got '50d'.")]
    [InlineData("--session-timeout 0s", $"--session-timeout: expected a duration above zero {Durations} 24d, got '0s'.")]
    [InlineData("--session-timeout 25d", $"--session-timeout: expected a duration above zero {Durations} 24d, got '25d'.")]
    [InlineData("--parallelism 0", "--parallelism: expected a whole number from 1 to 1000, got '0'.")]
    [InlineData("--parallelism 1001", "--parallelism: expected a whole number from 1 to 1000, got '1001'.")]
    [InlineData("--parallelism many", "--parallelism: expected a whole number from 1 to 1000, got 'many'.")]
    [InlineData("--seed x", "--seed: expected a whole number, got 'x'.")]
    [InlineData("--output xml", "--output: expected one of table, ndjson, got 'xml'.")]
    [InlineData("--output 1", "--output: expected one of table, ndjson, got '1'.")]
    [InlineData("--lock locks", "--lock: expected a path that begins with '/', got 'locks'.")]
    [InlineData("--lock /locks/", "--lock: expected a path that does not end with '/', got '/locks/'.")]
    [InlineData("--lock /", "--lock: expected a path such as /akkazk/locks/numbers, got '/'.")]
    [InlineData("--zookeeper :0", "--zookeeper: expected host:port[,host:port][/chroot], got ':0' in ':0'.")]
    [InlineData("--zookeeper a:1,", "--zookeeper: expected host:port[,host:port][/chroot], got '' in 'a:1,'.")]
    [InlineData("--fence disk", "--fence: expected file:PATH or znode:/PATH, got 'disk'.")]
    [InlineData("--fence file:", "--fence: expected file:PATH or znode:/PATH, got 'file:'.")]
    [InlineData("--fence znode:/", "--fence: expected file:PATH or znode:/PATH, got 'znode:/'.")]
    [InlineData("--every 1s --every 2s", "Option '--every' expects a single argument but 2 were provided.")]
    public async Task Arguments_NotUnderstood_GiveOneSentence(string arguments, string expected)
    {
        var errors = new StringWriter();
        var line = new CommandLine([new RunVerb().Create(_ => throw new InvalidOperationException("It ran."))], TextWriter.Null, errors);

        var exitCode = await line.RunAsync(arguments.Split(' '));

        Assert.Equal(expected + Environment.NewLine, errors.ToString());
        Assert.Equal(ExitCode.Usage, exitCode);
    }
}
