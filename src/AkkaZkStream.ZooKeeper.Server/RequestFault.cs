namespace AkkaZkStream.ZooKeeper.Server;

/// <summary>What becomes of a request that a fault was injected for. To its client both look the same.</summary>
public enum RequestFault
{
    /// <summary>The connection breaks before the server sees the request: it is not applied.</summary>
    LoseRequest,

    /// <summary>The connection breaks after the request was applied and before its answer is sent.</summary>
    LoseReply,
}
