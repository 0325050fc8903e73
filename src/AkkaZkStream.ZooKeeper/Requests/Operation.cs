using AkkaZkStream.ZooKeeper.Calls;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Watches;

namespace AkkaZkStream.ZooKeeper.Requests;

/// <summary>A request on its way: waiting, on the wire, or done. It is completed once, by whoever comes first:
/// answer, failure, caller.</summary>
internal abstract class Operation
{
    public int Xid { get; set; }

    /// <summary>When it was written, as a timestamp, a little before it left; until then, when it began to
    /// wait.</summary>
    public long SentAt { get; set; }

    public abstract OpCode Type { get; }

    public abstract string Name { get; }

    public abstract ZkPath? Path { get; }

    /// <summary>Whether a lost answer leaves no doubt.</summary>
    public abstract bool ReadsOnly { get; }

    /// <summary>Whether nobody waits for it any more.</summary>
    public abstract bool IsDone { get; }

    public abstract void Write(ref JuteWriter writer, Chroot chroot);

    /// <exception cref="ZkProtocolException">The answer can't be read; the operation has failed with it.</exception>
    public abstract void Answer(ref JuteReader reader, in ReplyHeader header, Chroot chroot, WatchRegistry watches);

    public abstract void Fail(Exception failure);

    /// <summary>It will not be sent: nobody waits for it any more.</summary>
    public abstract void Drop();

    /// <summary>Fails what was written and not answered.</summary>
    public void FailUnanswered(Exception? cause) => Fail(ReadsOnly
        ? new ConnectionLossException(Messages.NotAnswered(Name, Path), Path, cause)
        : new UnknownOutcomeException(Name, Path, cause));

    /// <summary>Fails what was never written.</summary>
    public void FailUnsent(string reason) =>
        Fail(new ConnectionLossException(Messages.NotSent(Name, Path, reason), Path));
}
