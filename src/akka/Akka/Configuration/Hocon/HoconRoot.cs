namespace Akka.Configuration.Hocon;

/// <summary>A parsed document.</summary>
public class HoconRoot
{
    internal HoconRoot(HoconTree tree) => Tree = tree;

    /// <summary>With its references still open: they may lead out of an included document.</summary>
    internal HoconTree Tree { get; }
}
