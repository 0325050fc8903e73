using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Guarding;

/// <summary>One grant while its holder has it: what was emitted under it, and until when it stands.</summary>
internal sealed class HeldGrant(FencingToken token, Zxid granted)
{
    // A renewal is answered in milliseconds; more than this many unanswered ones mean that no answer comes.
    private const int UnansweredRenewalsMax = 8;

    private readonly Queue<(long Number, TimeSpan Sent)> _renewals = new();
    private long _nextRenewal;

    public FencingToken Token => token;

    public Zxid Granted => granted;

    public GrantValidity Validity { get; } = new();

    public int Emitted { get; private set; }

    public int Unanswered { get; private set; }

    /// <summary>Nothing more is emitted under this grant: an element of it was not accepted, or it was lost.</summary>
    public bool IsOver { get; private set; }

    public bool IsLost { get; private set; }

    public FencePosition NextPosition()
    {
        Unanswered++;
        return new FencePosition(token, Emitted++);
    }

    public void OnAnswer(GuardedAnswer answer)
    {
        Unanswered--;
        IsOver |= answer != GuardedAnswer.Accepted;
    }

    public void Lose()
    {
        IsOver = IsLost = true;
        Validity.Revoke();
    }

    public long BeginRenewal(TimeSpan now)
    {
        if (_renewals.Count == UnansweredRenewalsMax)
            _renewals.Dequeue();
        _renewals.Enqueue((++_nextRenewal, now));
        return _nextRenewal;
    }

    /// <summary>
    /// Extends the grant from when the answered renewal was sent; an answer to an unknown one changes nothing.
    /// </summary>
    public void EndRenewal(long number, TimeSpan validFor)
    {
        while (_renewals.TryPeek(out (long Number, TimeSpan Sent) renewal) && renewal.Number <= number)
        {
            _renewals.Dequeue();
            if (renewal.Number == number && !IsLost)
                Validity.Extend(GrantDeadline.From(renewal.Sent, validFor));
        }
    }
}
