using AkkaZkStream.Cli.Parsing;

namespace AkkaZkStream.Cli.Tests.Parsing;

public sealed class DefaultVerbTests
{
    [Theory]
    [InlineData("", "run")]
    [InlineData("--every 0s", "run --every 0s")]
    [InlineData("--nonsense", "run --nonsense")]
    [InlineData("run --every 0s", "run --every 0s")]
    [InlineData("zookeeper serve", "zookeeper serve")]
    [InlineData("nonsense", "nonsense")]
    [InlineData("--help", "--help")]
    [InlineData("-h", "-h")]
    [InlineData("-?", "-?")]
    [InlineData("--version", "--version")]
    public void Insert_GivenArguments_AddsRunOnlyWithoutAVerb(string arguments, string expected) =>
        Assert.Equal(Split(expected), DefaultVerb.Insert(Split(arguments)));

    private static string[] Split(string arguments) => arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
