namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>What a server made of the request for a session.</summary>
internal enum HandshakeOutcome
{
    /// <summary>A new session, as asked for.</summary>
    Begun,

    /// <summary>The session asked for goes on.</summary>
    Continued,

    /// <summary>The session asked for does not exist any more.</summary>
    Expired,

    /// <summary>Another session than the one asked for: that one is lost.</summary>
    Replaced,
}
