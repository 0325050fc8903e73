using Akka.Configuration;

namespace Akka.Streams.Implementation;

/// <summary>The defaults of this project.</summary>
internal static class StreamsConfig
{
    public static readonly Config Reference = Load();

    private static Config Load()
    {
        using var stream = typeof(StreamsConfig).Assembly.GetManifestResourceStream("Akka.Streams.reference.conf");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}
