namespace Akka.Configuration;

/// <summary>Questions about settings that may not be there.</summary>
public static class ConfigExtensions
{
    public static bool IsNullOrEmpty(this Config config) => config is null || config.IsEmpty;

    public static Config SafeWithFallback(this Config config, Config fallback) =>
        config.IsNullOrEmpty() ? fallback : config.WithFallback(fallback);
}
