namespace AkkaZkStream.ZooKeeper;

/// <summary>ZooKeeper's error codes; the values are those of the wire (source: KeeperException.Code of
/// 3.8).</summary>
public enum ZkErrorCode
{
    /// <summary>No error.</summary>
    Ok = 0,

    /// <summary>An error of the server's own.</summary>
    SystemError = -1,

    /// <summary>In a failed multi: an operation after the one that failed.</summary>
    RuntimeInconsistency = -2,

    /// <summary>The server found its data inconsistent.</summary>
    DataInconsistency = -3,

    /// <summary>The connection was lost.</summary>
    ConnectionLoss = -4,

    /// <summary>Bytes that could not be read.</summary>
    MarshallingError = -5,

    /// <summary>The server does not have, or does not allow, this operation.</summary>
    Unimplemented = -6,

    /// <summary>The server took too long.</summary>
    OperationTimeout = -7,

    /// <summary>The server refused an argument.</summary>
    BadArguments = -8,

    /// <summary>The session is not known there.</summary>
    UnknownSession = -12,

    /// <summary>No quorum of the new configuration is connected.</summary>
    NewConfigNoQuorum = -13,

    /// <summary>Another reconfiguration is under way.</summary>
    ReconfigInProgress = -14,

    /// <summary>Errors from here downwards are the API's.</summary>
    ApiError = -100,

    /// <summary>The node, or the parent of the node to create, does not exist.</summary>
    NoNode = -101,

    /// <summary>The session may not do that.</summary>
    NoAuth = -102,

    /// <summary>The version is not the node's.</summary>
    BadVersion = -103,

    /// <summary>Ephemeral nodes have no children.</summary>
    NoChildrenForEphemerals = -108,

    /// <summary>The node exists already.</summary>
    NodeExists = -110,

    /// <summary>The node has children.</summary>
    NotEmpty = -111,

    /// <summary>The session is over.</summary>
    SessionExpired = -112,

    /// <summary>A callback was not valid.</summary>
    InvalidCallback = -113,

    /// <summary>The ACL is malformed or empty, or names nobody.</summary>
    InvalidAcl = -114,

    /// <summary>Who the session claims to be was not proved.</summary>
    AuthFailed = -115,

    /// <summary>The session goes on at another server.</summary>
    SessionMoved = -118,

    /// <summary>A write through a server that is cut off and serves reads only.</summary>
    NotReadOnly = -119,

    /// <summary>An ephemeral node in a local session.</summary>
    EphemeralOnLocalSession = -120,

    /// <summary>No such watch.</summary>
    NoWatcher = -121,

    /// <summary>The request timed out.</summary>
    RequestTimeout = -122,

    /// <summary>Reconfiguring is switched off.</summary>
    ReconfigDisabled = -123,

    /// <summary>The server asks for SASL and closed the session.</summary>
    SessionClosedRequireSaslAuth = -124,

    /// <summary>A quota would be exceeded.</summary>
    QuotaExceeded = -125,

    /// <summary>Too many requests at once.</summary>
    ThrottledOp = -127,
}
