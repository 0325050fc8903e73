using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Differential;

/// <summary>One request of a run: whose it is, its bytes without the header, and what it says.</summary>
internal sealed record Step(int Client, OpCode Type, byte[] Body, string Text)
{
    public override string ToString() => $"client {Client}: {Type} {Text}";
}
