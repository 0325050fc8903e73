using System.Diagnostics;

namespace AkkaZkStream.Coordination.Telemetry;

/// <summary>The activity of one grant, from its beginning to its end. A root of its own: whoever asked has an activity
/// of his own, and the token is on both.</summary>
/// <remarks>It begins in one message of an actor and ends in another: it must not be the current activity of whatever
/// else runs on those threads.</remarks>
internal static class GrantActivity
{
    /// <summary>Null when nobody listens.</summary>
    public static Activity? Start(string path, string mode, string holder, FencingToken token)
    {
        if (!Instruments.Activities.HasListeners()) return null;
        var around = Activity.Current;
        Activity.Current = null;
        try
        {
            return Instruments.Activities.StartActivity("akka.zkstream.lock.grant")
                ?.SetTag("akka.zkstream.lock.path", path)
                .SetTag("akka.zkstream.lock.mode", mode)
                .SetTag("akka.zkstream.lock.holder", holder)
                .SetTag("akka.zkstream.lock.token", token.Value);
        }
        finally
        {
            Activity.Current = around;
        }
    }

    /// <summary>Marks it as lost.</summary>
    public static void Fail(Activity? activity, string reason)
        => activity?.SetTag("akka.zkstream.lock.lost.reason", reason).SetStatus(ActivityStatusCode.Error, reason);

    /// <summary>Ends it.</summary>
    public static void Stop(Activity? activity)
    {
        if (activity is null) return;
        var around = Activity.Current;
        activity.Dispose();
        Activity.Current = around;
    }
}
