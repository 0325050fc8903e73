namespace AkkaZkStream.ZooKeeper;

/// <summary>One identity that a session has.</summary>
/// <param name="Scheme">The scheme that it was proved by, such as <c>ip</c> or <c>digest</c>.</param>
/// <param name="User">Who, in that scheme.</param>
public sealed record ClientIdentity(string Scheme, string User);
