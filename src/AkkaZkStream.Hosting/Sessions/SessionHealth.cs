namespace AkkaZkStream.Hosting.Sessions;

/// <summary>What a session's state means for a service.</summary>
internal enum SessionHealth
{
    /// <summary>There is none: no lock can be had, none is held.</summary>
    None,

    /// <summary>The connection is broken; grants stand until their deadlines, output pauses.</summary>
    Suspended,

    /// <summary>All is well.</summary>
    Connected,
}
