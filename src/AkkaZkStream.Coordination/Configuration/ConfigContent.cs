namespace AkkaZkStream.Coordination.Configuration;

/// <summary>What one key's znode was found to hold.</summary>
internal abstract record ConfigContent
{
    private ConfigContent()
    {
    }

    /// <summary>There is no such znode: the default counts.</summary>
    public static ConfigContent Missing { get; } = new MissingContent();

    /// <summary>A text, without white space around it.</summary>
    public sealed record Text(string Value) : ConfigContent;

    /// <summary>A znode that nobody can make a text of.</summary>
    public sealed record Unreadable(string Sentence) : ConfigContent;

    private sealed record MissingContent : ConfigContent;
}
