using System.Diagnostics;

namespace AkkaZkStream.Coordination.Telemetry;

/// <summary>Measures one claim: waiting, holding, and how that ended. Times are the actor system's monotonic
/// clock.</summary>
/// <param name="path">The lock's tag.</param>
/// <param name="holder">Who claims it; on activities only, for there may be any number of names.</param>
internal sealed class ClaimTelemetry(string path, string holder)
{
    /// <summary>The session is over.</summary>
    public const string SessionLost = "session_lost";

    /// <summary>The requester died, or cannot be reached.</summary>
    public const string RequesterGone = "requester_gone";

    /// <summary>The coordinator ends.</summary>
    public const string CoordinatorStopping = "coordinator_stopping";

    private TimeSpan _since;
    private Activity? _activity;
    private string _mode = "";
    private bool _isHeld;
    private bool _isLost;

    /// <summary>The claim waits from now on.</summary>
    public void Waits(TimeSpan now, LockMode mode)
        => (_since, _mode) = (now, NameOf(mode));

    /// <summary>The claim holds from now on.</summary>
    public void Holds(TimeSpan now, FencingToken token)
    {
        Instruments.Grants.Add(1, Tags());
        Instruments.WaitDuration.Record((now - _since).TotalSeconds, Tags());
        (_since, _isHeld, _isLost) = (now, true, false);
        _activity = GrantActivity.Start(path, _mode, holder, token);
    }

    /// <summary>What is held is lost, though it may be kept for a while; the first reason counts.</summary>
    /// <param name="reason">One of this class's words.</param>
    public void Loses(string reason)
    {
        if (!_isHeld || _isLost) return;
        _isLost = true;
        var tags = Tags();
        tags.Add("akka.zkstream.lock.lost.reason", reason);
        Instruments.Lost.Add(1, tags);
        GrantActivity.Fail(_activity, reason);
    }

    /// <summary>Nothing is held any more.</summary>
    public void Ends(TimeSpan now)
    {
        if (!_isHeld) return;
        _isHeld = false;
        Instruments.HoldDuration.Record((now - _since).TotalSeconds, Tags());
        GrantActivity.Stop(_activity);
        _activity = null;
    }

    private static string NameOf(LockMode mode) => mode switch
    {
        LockMode.Shared => "shared",
        LockMode.Permit => "permit",
        _ => "exclusive",
    };

    private TagList Tags()
        => new() { { "akka.zkstream.lock.path", path }, { "akka.zkstream.lock.mode", _mode } };
}
