using Microsoft.Extensions.Logging;

namespace AkkaZkStream.ZooKeeper;

/// <summary>What the client logs.</summary>
internal static partial class Log
{
    public const string Category = "AkkaZkStream.ZooKeeper";

    [LoggerMessage(1, LogLevel.Information, "Session {Session} is {State} at {Server}, timeout {Timeout}.")]
    public static partial void SessionOpened(
        ILogger logger, SessionId session, ConnectionState state, ServerAddress server, TimeSpan timeout);

    [LoggerMessage(2, LogLevel.Warning, "Connection of session {Session} ended: {Reason}")]
    public static partial void ConnectionEnded(ILogger logger, SessionId session, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Session {Session} is lost: {Reason}")]
    public static partial void SessionLost(ILogger logger, SessionId session, string reason);

    [LoggerMessage(4, LogLevel.Debug, "No session at {Server}: {Reason}")]
    public static partial void ConnectFailed(ILogger logger, ServerAddress server, string reason);

    [LoggerMessage(5, LogLevel.Error, "A callback threw on {Argument}.")]
    public static partial void CallbackFailed(ILogger logger, string argument, Exception exception);

    [LoggerMessage(6, LogLevel.Information, "Closed session {Session}, which this client had given up.")]
    public static partial void LostSessionClosed(ILogger logger, SessionId session);
}
