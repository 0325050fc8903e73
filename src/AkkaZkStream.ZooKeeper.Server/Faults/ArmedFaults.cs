using System.Collections.Immutable;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Connections;

namespace AkkaZkStream.ZooKeeper.Server.Faults;

/// <summary>The faults that wait for a request; each strikes once.</summary>
internal sealed class ArmedFaults
{
    // Armed and withdrawn by tests' threads, looked at by the server's: exchanged whole.
    private ImmutableList<InjectedFault> _armed = [];

    public bool IsEmpty => _armed.IsEmpty;

    public InjectedFault Arm(RequestFault kind, Func<RequestInfo, bool> matches)
    {
        var fault = new InjectedFault(kind, matches, Withdraw);
        ImmutableInterlocked.Update(ref _armed, armed => armed.Add(fault));
        return fault;
    }

    /// <summary>The first fault that this request matches, disarmed.</summary>
    public (InjectedFault Fault, RequestInfo Request)? Take(ServerConnection connection, ReadOnlySpan<byte> frame)
    {
        var request = Describe(connection, frame);
        if (_armed.Find(fault => fault.Matches(request)) is not { } struck) return null;

        Withdraw(struck);
        return (struck, request);
    }

    private void Withdraw(InjectedFault fault) => ImmutableInterlocked.Update(ref _armed, armed => armed.Remove(fault));

    private static RequestInfo Describe(ServerConnection connection, ReadOnlySpan<byte> frame)
    {
        var reader = new JuteReader(frame);
        var type = RequestHeader.Read(ref reader).Type;
        return new(type.ToString(), BeginsWithPath(type) ? reader.ReadString("path") : "", new(connection.SessionId));
    }

    private static bool BeginsWithPath(OpCode type) => type is not (OpCode.Ping or OpCode.CloseSession or OpCode.Multi
        or OpCode.MultiRead or OpCode.Auth or OpCode.Sasl or OpCode.SetWatches or OpCode.SetWatches2 or OpCode.WhoAmI);
}
