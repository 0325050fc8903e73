using System.Reflection;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>Where settings come from.</summary>
public class ConfigurationFactory
{
    private static readonly Lazy<Config> Reference =
        new(() => FromResource("Akka.Configuration.reference.conf", typeof(ConfigurationFactory).Assembly));

    public static Config Empty => Config.Empty;

    /// <exception cref="FormatException">The text is not HOCON, or a substitution leads nowhere.</exception>
    public static Config ParseString(string hocon) => ParseString(hocon, null);

    /// <summary>The callback gives the document for the name in an include.</summary>
    public static Config ParseString(string hocon, Func<string, HoconRoot> includeCallback) =>
        new(Parser.Parse(hocon, includeCallback));

    /// <summary>No settings but the defaults: the kernel reads no file by itself.</summary>
    public static Config Load() => Empty;

    /// <summary>The kernel's own defaults.</summary>
    public static Config Default() => Reference.Value;

    public static Config FromResource(string resourceName, object instanceInAssembly) =>
        FromResource(resourceName, instanceInAssembly as Assembly ?? instanceInAssembly.GetType().Assembly);

    public static Config FromResource<TAssembly>(string resourceName) =>
        FromResource(resourceName, typeof(TAssembly).Assembly);

    public static Config FromResource(string resourceName, Assembly assembly)
    {
        using var stream = assembly.GetManifestResourceStream(resourceName)
            ?? throw new ConfigurationException(
                $"Expected a resource [{resourceName}] in {assembly.GetName().Name}, got none.");
        using var reader = new StreamReader(stream);
        return ParseString(reader.ReadToEnd());
    }
}
