using Akka.Configuration;

namespace AkkaZkStream.Streams.Tests.Configuration;

public sealed class StreamsSettingsTests
{
    [Fact]
    public void Create_NothingConfigured_HasTheDefaults()
    {
        var settings = Create("");

        Assert.Equal((100_000, 10_000_000, 16), (settings.OpenWindowsMax, settings.WindowKeysMax, settings.ResultsBufferedMax));
        Assert.Equal((1024, TimeSpan.FromMilliseconds(50)), (settings.BatchSize, settings.FlushDelay));
        Assert.Equal(1_000_000, settings.WindowElementsMax);
    }

    [Fact]
    public void Create_Configured_OverridesTheDefaults()
    {
        var settings = Create("""
            akka.zkstream.streams {
              open-windows-max = 1, window-keys-max = 2, results-buffered-max = 3, batch-size = 4, flush-delay = 5s,
              window-elements-max = 6
            }
            """);

        Assert.Equal((1, 2, 3), (settings.OpenWindowsMax, settings.WindowKeysMax, settings.ResultsBufferedMax));
        Assert.Equal((4, TimeSpan.FromSeconds(5)), (settings.BatchSize, settings.FlushDelay));
        Assert.Equal(6, settings.WindowElementsMax);
    }

    [Theory]
    [InlineData("open-windows-max", "0", "expected 1 to 100000000, got 0.")]
    [InlineData("window-keys-max", "-1", "expected 1 to 500000000, got -1.")]
    [InlineData("window-elements-max", "0", "expected 1 to 500000000, got 0.")]
    [InlineData("results-buffered-max", "1000001", "expected 1 to 1000000, got 1000001.")]
    [InlineData("batch-size", "0", "expected 1 to 1000000, got 0.")]
    [InlineData("flush-delay", "0s", "expected 00:00:00.0010000 to 01:00:00, got 00:00:00.")]
    public void Create_OutOfRange_ThrowsWithTheFullPath(string key, string value, string expectation)
    {
        var thrown = Assert.Throws<SettingsException>(() => Create($"akka.zkstream.streams.{key} = {value}"));

        Assert.Equal($"akka.zkstream.streams.{key}: {expectation}", thrown.Message);
        Assert.Equal($"akka.zkstream.streams.{key}", thrown.Key);
    }

    private static StreamsSettings Create(string hocon) => StreamsSettings.Create(ConfigurationFactory.ParseString(hocon));
}
