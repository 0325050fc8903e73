namespace AkkaZkStream.ZooKeeper.Server;

/// <summary>A request as the server sees it, for choosing where a fault strikes.</summary>
/// <param name="Operation">ZooKeeper's name: <c>Create2</c>, <c>Delete</c>, <c>GetChildren2</c>, <c>Multi</c>.</param>
/// <param name="Path">The path as sent (a sequential create's has no number yet); empty where there is none.</param>
/// <param name="Session">Who asks.</param>
public readonly record struct RequestInfo(string Operation, string Path, SessionId Session);
