using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Guarding;

/// <summary>
/// What an emitted element carries beside its value. It is answered once; answers after the first are ignored.
/// </summary>
internal sealed class GuardedTicket(
    string source, FencePosition position, Zxid granted, GrantValidity validity, Action<GuardedAnswer> answer)
{
    private Action<GuardedAnswer>? _answer = answer;

    public string Source => source;

    public FencePosition Position => position;

    public Zxid Granted => granted;

    public GrantValidity Validity => validity;

    public void Answer(GuardedAnswer given) => Interlocked.Exchange(ref _answer, null)?.Invoke(given);
}
