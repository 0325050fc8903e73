namespace Akka.Configuration.Hocon;

/// <summary>Reads HOCON.</summary>
public class Parser
{
    /// <summary>The callback gives the document for the name in an include.</summary>
    /// <exception cref="FormatException">The text is not HOCON; the message has the line.</exception>
    public static HoconRoot Parse(string text, Func<string, HoconRoot> includeCallback) =>
        new(new HoconParser(text, includeCallback is null ? null : name => includeCallback(name).Tree).Parse());
}
