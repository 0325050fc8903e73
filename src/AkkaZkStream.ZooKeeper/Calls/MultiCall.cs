using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

/// <summary>A transaction: each step and each result stands behind a <see cref="MultiHeader"/>; the last header is
/// empty.</summary>
internal readonly struct MultiCall(TransactionOperation[] operations, IReadOnlyList<Acl> defaultAcl)
    : ICall<MultiCall, TransactionResult>
{
    public static string Name => "multi";

    public static bool ReadsOnly => false;

    public OpCode Type => OpCode.Multi;

    public ZkPath? Path => null;

    public void Write(ref JuteWriter writer, Chroot chroot)
    {
        foreach (var operation in operations)
        {
            new MultiHeader(operation.Type, false, -1).Write(ref writer);
            WriteStep(ref writer, operation, chroot.ToServer(operation.Path));
        }

        new MultiHeader(OpCode.Error, true, -1).Write(ref writer);
    }

    public TransactionResult Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot)
    {
        var steps = new TransactionStepResult[operations.Length];
        (int Step, ZkErrorCode Code)? failure = null;
        for (var i = 0; i < steps.Length; i++)
        {
            var type = MultiHeader.Read(ref reader).Type;
            if (type != OpCode.Error) steps[i] = ReadStep(ref reader, type, operations[i].Path, chroot);
            else if (ErrorResponse.Read(ref reader).Error is var code && IsCause(code))
                failure ??= (i, code);
        }

        if (failure is var (step, cause)) throw new TransactionFailedException(step, cause, operations[step].Path);
        return new TransactionResult(steps, new Zxid(header.Zxid));
    }

    /// <summary>The steps before the one that failed are answered Ok, those after it RuntimeInconsistency.</summary>
    private static bool IsCause(ZkErrorCode code) => code is not (ZkErrorCode.Ok or ZkErrorCode.RuntimeInconsistency);

    private void WriteStep(ref JuteWriter writer, in TransactionOperation step, string path)
    {
        var acl = step.Acl ?? defaultAcl;
        switch (step.Type)
        {
            case OpCode.CreateTtl:
                var timeToLiveMs = (long)step.TimeToLive.TotalMilliseconds;
                new CreateTtlRequest(path, step.Data, acl, (int)step.Mode, timeToLiveMs).Write(ref writer);
                break;
            case OpCode.Create2 or OpCode.CreateContainer:
                new CreateRequest(path, step.Data, acl, (int)step.Mode).Write(ref writer);
                break;
            case OpCode.Delete:
                new DeleteRequest(path, step.Version).Write(ref writer);
                break;
            case OpCode.SetData:
                new SetDataRequest(path, step.Data, step.Version).Write(ref writer);
                break;
            default:
                new CheckVersionRequest(path, step.Version).Write(ref writer);
                break;
        }
    }

    /// <summary>Apache ZooKeeper 3.8 answers a create2 as a create, without metadata: the header says what
    /// follows.</summary>
    private static TransactionStepResult ReadStep(ref JuteReader reader, OpCode type, ZkPath path, Chroot chroot)
    {
        switch (type)
        {
            case OpCode.Create:
                return new TransactionStepResult(chroot.ToClient(CreateResponse.Read(ref reader).Path), null);
            case OpCode.CreateTtl or OpCode.Create2 or OpCode.CreateContainer:
                var created = Create2Response.Read(ref reader);
                return new TransactionStepResult(chroot.ToClient(created.Path), created.Stat);
            case OpCode.SetData:
                return new TransactionStepResult(path, SetDataResponse.Read(ref reader).Stat);
            case OpCode.Delete or OpCode.Check:
                return new TransactionStepResult(path, null);
            default:
                throw ZkProtocolException.ForField("MultiHeader.type", "the type of a step", $"{(int)type}");
        }
    }
}
