using AkkaZkStream.Coordination;
using AkkaZkStream.Guarding;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Tests.Guarding;

/// <summary>A guarded source's surroundings, by hand: what the policy does is written down, nothing happens by itself.</summary>
internal sealed class GuardActionsFake : IGuardActions
{
    private readonly Dictionary<GuardTimer, TimeSpan> _timers = [];
    private long _lastToken = 100;
    private long _wish;

    public GuardActionsFake(
        int elementsPerGrant = 1, TimeSpan every = default, LostReaction onLost = LostReaction.Requeue, Func<TimeSpan>? everyNow = null) =>
        Policy = new GuardPolicy(
            new GuardedSourceSettings
            {
                Coordinator = null!,
                Lock = ZkPath.Parse("/lock"),
                Name = "source",
                ElementsPerGrant = elementsPerGrant,
                Every = every,
                EveryNow = everyNow,
                OnLost = onLost,
            },
            this);

    public GuardPolicy Policy { get; }

    /// <summary>What the policy did since this was last read, as words in order.</summary>
    public List<string> Log { get; } = [];

    public TimeSpan Now { get; set; }

    public int Demand { get; set; }

    public int Elements { get; set; } = int.MaxValue;

    public int Grants { get; private set; }

    public bool IsFinished { get; private set; }

    public Exception? Failure { get; private set; }

    public HeldGrant? LastGrant { get; private set; }

    public TimeSpan RepeatAfter { get; set; }

    public bool HasDemand => Demand > 0;

    public bool HasElement => Elements > 0;

    public IReadOnlyDictionary<GuardTimer, TimeSpan> Timers => _timers;

    /// <summary>One element is demanded.</summary>
    public void Pull()
    {
        Demand++;
        Policy.OnDemand();
    }

    /// <summary>The coordinator grants the lock, for 9 s from when the claim was sent.</summary>
    public FencingToken Grant(double validForSeconds = 9)
    {
        var token = new FencingToken(++_lastToken);
        Policy.OnAcquired(new Grant(token, new Zxid(token.Value + 1), TimeSpan.FromSeconds(validForSeconds)), _wish);
        return token;
    }

    /// <summary>The element that was emitted last is answered.</summary>
    public void Answer(GuardedAnswer answer)
    {
        if (answer == GuardedAnswer.Refused && Elements < int.MaxValue)
            Elements++;
        Policy.OnAnswer(LastGrant!, answer);
    }

    public void Fire(GuardTimer timer)
    {
        Assert.True(_timers.Remove(timer), $"Expected the timer {timer} to be set.");
        Policy.OnTimer(timer);
    }

    public string TakeLog()
    {
        string log = string.Join(' ', Log);
        Log.Clear();
        return log;
    }

    public void Send(GuardCommand command, FencingToken token, long number)
    {
        if (command is GuardCommand.Acquire)
            _wish = number;
        Log.Add(command switch
        {
            GuardCommand.Release => $"Release({token})",
            GuardCommand.Renew => $"Renew({number})",
            _ => command.ToString(),
        });
    }

    public void Emit(HeldGrant grant, FencePosition position)
    {
        LastGrant = grant;
        Demand--;
        if (Elements < int.MaxValue)
            Elements--;
        Log.Add($"Emit({position})");
    }

    public void SetTimer(GuardTimer timer, TimeSpan after) => _timers[timer] = after;

    public void CancelTimer(GuardTimer timer) => _timers.Remove(timer);

    public void Granted() => Grants++;

    public void Changed(GuardState state, FencingToken token)
    {
    }

    public void Finish(Exception? failure)
    {
        Assert.False(IsFinished, "Finished twice.");
        (IsFinished, Failure) = (true, failure);
        Log.Add("Finish");
    }
}
