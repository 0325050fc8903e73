using Akka.Configuration;

namespace Akka.TestKit.Configs;

/// <summary>Settings for tests.</summary>
public static class TestConfigs
{
    /// <summary>The defaults of the test kit.</summary>
    public static Config DefaultConfig { get; } =
        ConfigurationFactory.FromResource("Akka.TestKit.Configs.reference.conf", typeof(TestConfigs).Assembly);

    /// <summary>Switches to <see cref="TestScheduler"/>.</summary>
    public static Config TestSchedulerConfig { get; } =
        ConfigurationFactory.ParseString(
            "akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"");
}
