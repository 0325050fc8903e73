using System.Reflection;

namespace AkkaZkStream.House.Tests.PublicApi;

/// <summary>
/// The public API as a verified text: a change of it is seen in review. To accept one, run the tests with ACCEPT_PUBLIC_API=1.
/// </summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("AkkaZkStream")]
    [InlineData("AkkaZkStream.Coordination")]
    [InlineData("AkkaZkStream.Hosting")]
    [InlineData("AkkaZkStream.PostgreSql")]
    [InlineData("AkkaZkStream.Streams")]
    [InlineData("AkkaZkStream.TestKit")]
    [InlineData("AkkaZkStream.ZooKeeper")]
    [InlineData("AkkaZkStream.ZooKeeper.Server")]
    public void PublicApi_IsTheVerifiedOne(string assembly)
    {
        var file = Path.Combine(Repository.Root, "tests/AkkaZkStream.House.Tests/PublicApi", assembly + ".txt");
        var actual = ApiPrinter.Print(Assembly.Load(assembly)).ToList();
        if (Environment.GetEnvironmentVariable("ACCEPT_PUBLIC_API") == "1")
            File.WriteAllText(file, string.Join('\n', actual) + "\n");

        var verified = File.Exists(file) ? File.ReadAllLines(file) : [];

        Rule.Holds(
            $"The public API of {assembly} is the verified one (ACCEPT_PUBLIC_API=1 accepts what there is).",
            actual.Except(verified).Select(l => "+ " + l).Concat(verified.Except(actual).Select(l => "- " + l)));
    }
}
