using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Watches;

namespace AkkaZkStream.ZooKeeper.Calls;

/// <summary>One kind of request: what goes out and what its answer means. A struct, so that a pooled operation can
/// hold it.</summary>
internal interface ICall<TSelf, TResult> where TSelf : struct, ICall<TSelf, TResult>
{
    /// <summary>ZooKeeper's name of the operation, for errors and measurements.</summary>
    static abstract string Name { get; }

    /// <summary>Whether it changes nothing, so that a lost answer leaves no doubt.</summary>
    static abstract bool ReadsOnly { get; }

    OpCode Type { get; }

    ZkPath? Path { get; }

    void Write(ref JuteWriter writer, Chroot chroot);

    /// <summary>Reads an answer that <see cref="Accepts"/> let through.</summary>
    TResult Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot);

    static virtual bool Accepts(ZkErrorCode error) => error == ZkErrorCode.Ok;

    /// <summary>Which watches it asks the server for; 0 for none.</summary>
    static virtual WatcherType Watches(in TSelf call) => 0;

    /// <summary>Notes the watch that the server has set for this call.</summary>
    static virtual void NoteWatch(in TSelf call, ZkErrorCode error, WatchRegistry watches)
    {
    }
}
