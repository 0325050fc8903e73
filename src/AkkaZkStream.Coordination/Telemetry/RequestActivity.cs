using System.Diagnostics;

namespace AkkaZkStream.Coordination.Telemetry;

/// <summary>The activity of one caller's wish for a lock, from the call to its outcome; a child of the
/// caller's.</summary>
internal static class RequestActivity
{
    /// <summary>Null when nobody listens.</summary>
    public static Activity? Start(string path)
        => Instruments.Activities.StartActivity("akka.zkstream.lock.acquire")?.SetTag("akka.zkstream.lock.path", path);

    /// <summary>Notes how it ended.</summary>
    public static void End(Activity? activity, LockOutcome outcome)
    {
        if (activity is null) return;
        activity.SetTag("akka.zkstream.lock.outcome", NameOf(outcome));
        if (outcome is LockOutcome.Acquired acquired)
            activity.SetTag("akka.zkstream.lock.token", acquired.Lock.Token.Value);
        if (outcome is LockOutcome.Unknown unknown) activity.SetStatus(ActivityStatusCode.Error, unknown.Detail);
    }

    private static string NameOf(LockOutcome outcome) => outcome switch
    {
        LockOutcome.Acquired => "acquired",
        LockOutcome.NotAcquired => "not_acquired",
        _ => "unknown",
    };
}
