using Akka.Configuration;

namespace AkkaZkStream.Streams.Configuration;

/// <summary>The defaults, embedded from the repository's hocon folder.</summary>
internal static class ReferenceConfiguration
{
    private static readonly Lazy<Config> Loaded = new(() => ConfigurationFactory.ParseString(Text()));

    public static Config Config => Loaded.Value;

    private static string Text()
    {
        var assembly = typeof(ReferenceConfiguration).Assembly;
        using var stream = assembly.GetManifestResourceStream("AkkaZkStream.Streams.streams.conf")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
