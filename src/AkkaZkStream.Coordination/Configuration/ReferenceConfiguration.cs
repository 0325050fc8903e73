using Akka.Configuration;

namespace AkkaZkStream.Coordination.Configuration;

/// <summary>The defaults, embedded from the repository's hocon folder.</summary>
internal static class ReferenceConfiguration
{
    private static readonly Lazy<Config> Loaded = new(
        () => Load("coordination").WithFallback(Load("zookeeper")).WithFallback(Load("lease")));

    /// <summary>All files, as one configuration.</summary>
    public static Config Config => Loaded.Value;

    /// <summary>The text of one file.</summary>
    public static string Text(string name)
    {
        var assembly = typeof(ReferenceConfiguration).Assembly;
        using var stream = assembly.GetManifestResourceStream($"AkkaZkStream.Coordination.{name}.conf")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static Config Load(string name) => ConfigurationFactory.ParseString(Text(name));
}
