using AkkaZkStream.Coordination;

namespace AkkaZkStream.Hosting.Sessions;

/// <summary>How the coordinator's session stands, for people and for health checks.</summary>
/// <param name="Health">What it means.</param>
/// <param name="Sentence">One sentence for people.</param>
internal sealed record SessionCondition(SessionHealth Health, string Sentence)
{
    public static readonly SessionCondition Unknown = new(
        SessionHealth.None, "No attempt to reach ZooKeeper has ended so far.");

    public static readonly SessionCondition CoordinatorGone = new(
        SessionHealth.None, "The coordinator has ended: nobody grants locks.");

    public static SessionCondition Of(CoordinatorProtocol.ISessionEvent news) => news switch
    {
        CoordinatorProtocol.SessionOpened opened => new(
            SessionHealth.Connected, $"ZooKeeper session {opened.Session} stands, its timeout is {opened.Timeout}."),
        CoordinatorProtocol.SessionResumed resumed => new(
            SessionHealth.Connected, $"ZooKeeper session {resumed.Session} stands, its timeout is {resumed.Timeout}."),
        CoordinatorProtocol.SessionSuspended suspended => new(
            SessionHealth.Suspended,
            $"The connection of ZooKeeper session {suspended.Session} is broken; reconnecting."),
        CoordinatorProtocol.SessionLost lost => new(
            SessionHealth.None,
            $"ZooKeeper session {lost.Session} is lost, and with it every lock; opening another one."),
        CoordinatorProtocol.ConnectFailed failed => new(
            SessionHealth.None, $"No ZooKeeper session: {failed.Reason}"),
        _ => Unknown,
    };
}
