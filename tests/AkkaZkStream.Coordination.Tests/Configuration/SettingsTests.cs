using System.Text.RegularExpressions;
using Akka.Configuration;
using AkkaZkStream.Coordination.Configuration;

namespace AkkaZkStream.Coordination.Tests.Configuration;

public sealed partial class SettingsTests
{
    public static TheoryData<string> Keys => [.. AllKeys];

    private static IEnumerable<string> AllKeys => KeysOf("coordination").Concat(KeysOf("zookeeper"));

    [Fact]
    public void Create_ReferenceConfiguration_Defaults()
    {
        var coordination = CoordinationSettings.Create(ReferenceConfiguration.Config);
        var zooKeeper = ZooKeeperSettings.Create(ReferenceConfiguration.Config);

        Assert.Equal(TimeSpan.FromMilliseconds(100), coordination.ReconnectBackoffMin);
        Assert.Equal(TimeSpan.FromSeconds(5), coordination.ReconnectBackoffMax);
        Assert.Equal(TimeSpan.FromMilliseconds(50), coordination.RequestRetry);
        Assert.Equal(ParentNodes.Container, coordination.Parents);
        Assert.Equal(100_000, coordination.HoldersMax);
        Assert.Equal(256, coordination.HolderNameSizeMax);
        Assert.Equal(1000, coordination.QuietQueuesMax);
        Assert.Equal("127.0.0.1:2181", zooKeeper.ConnectString.ToString());
        Assert.Equal(TimeSpan.FromSeconds(5), zooKeeper.SessionTimeout);
        Assert.Equal(TimeSpan.FromSeconds(5), zooKeeper.ConnectionTimeout);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Create_KeyMissing_NamesItsFullPath(string key)
    {
        var others = AllKeys.Where(other => other != key);
        var defaults = ReferenceConfiguration.Config;
        var config = ConfigurationFactory.ParseString(
            string.Join('\n', others.Select(other => $"{other} = \"{defaults.GetString(other)}\"")));

        var error = Assert.Throws<SettingsException>(() => Create(config));

        Assert.Equal(key, error.Key);
        Assert.StartsWith($"{key}: the key is missing", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("akka.zkstream.coordination.reconnect-backoff-min = 0s", "expected 1ms to 1h, got 0s.")]
    [InlineData("akka.zkstream.coordination.reconnect-backoff-min = 2h", "expected 1ms to 1h, got 2h.")]
    [InlineData("akka.zkstream.coordination.reconnect-backoff-max = 50ms", "expected 100ms to 1h, got 50ms.")]
    [InlineData("akka.zkstream.coordination.request-retry = 2m", "expected 1ms to 1m, got 2m.")]
    [InlineData(
        "akka.zkstream.coordination.parents = sequential",
        "expected one of container, persistent, got sequential.")]
    [InlineData("akka.zkstream.coordination.holders-max = 0", "expected 1 to 1000000, got 0.")]
    [InlineData("akka.zkstream.coordination.holder-name-size-max = 65537", "expected 1 to 65536, got 65537.")]
    [InlineData("akka.zkstream.coordination.quiet-queues-max = -1", "expected 0 to 1000000, got -1.")]
    [InlineData("akka.zkstream.zookeeper.connect-string = \"\"", "expected a text, got nothing.")]
    [InlineData(
        "akka.zkstream.zookeeper.connect-string = \"host:x\"",
        "Expected host:port[,host:port][/chroot], got 'host:x' in 'host:x'.")]
    [InlineData("akka.zkstream.zookeeper.session-timeout = 99ms", "expected 100ms to 1h, got 99ms.")]
    [InlineData("akka.zkstream.zookeeper.connection-timeout = 9ms", "expected 10ms to 1h, got 9ms.")]
    [InlineData("akka.zkstream.zookeeper.connection-timeout = soon", "expected a duration such as 5s, got \"soon\".")]
    public void Create_ValueOutOfRange_SaysWhatWasExpectedAndGot(string line, string problem)
    {
        var config = ConfigurationFactory.ParseString(line).WithFallback(ReferenceConfiguration.Config);

        var error = Assert.Throws<SettingsException>(() => Create(config));

        Assert.Equal($"{line.Split(' ')[0]}: {problem}", error.Message);
    }

    [Fact]
    public void Keys_EachIsAProperty()
    {
        Assert.Equal(Properties<CoordinationSettings>(), PropertyNames("coordination"));
        Assert.Equal(Properties<ZooKeeperSettings>(), PropertyNames("zookeeper"));
    }

    private static void Create(Config config)
    {
        CoordinationSettings.Create(config);
        ZooKeeperSettings.Create(config);
    }

    private static IEnumerable<string> KeysOf(string name)
        => Key().Matches(ReferenceConfiguration.Text(name))
            .Select(key => $"akka.zkstream.{name}.{key.Groups[1].Value}");

    private static IEnumerable<string> PropertyNames(string name)
        => Key().Matches(ReferenceConfiguration.Text(name))
            .Select(key => key.Groups[1].Value.Replace("-", "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Properties<T>()
        => typeof(T).GetProperties().Select(property => property.Name.ToLowerInvariant()).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^\s*([\w-]+)\s*=", RegexOptions.Multiline)]
    private static partial Regex Key();
}
