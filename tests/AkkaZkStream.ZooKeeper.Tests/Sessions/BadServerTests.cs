using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Tests.Simulation;

namespace AkkaZkStream.ZooKeeper.Tests.Sessions;

/// <summary>A server that does not speak the protocol loses its connection, and the session goes on
/// elsewhere.</summary>
public class BadServerTests
{
    public static TheoryData<string, byte[]> Frames => new()
    {
        { "a negative length", [0xff, 0xff, 0xff, 0xfe] },
        { "a length beyond the limit", [0x7f, 0xff, 0xff, 0xff] },
        { "no whole header", [0, 0, 0, 4, 0, 0, 0, 1] },
        { "a reply to nobody", [0, 0, 0, 16, 0, 0, 0, 99, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0] },
        { "a notification cut short", [0, 0, 0, 18, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] },
    };

    [Theory]
    [MemberData(nameof(Frames))]
    public void Garbage_ClosesTheConnectionAndTheSessionGoesOn(string what, byte[] bytes)
    {
        var simulated = new SimulatedClient().Connect();

        simulated.Server.Newest.SendRaw(bytes);
        simulated.Thread.Run();
        simulated.Advance(1);

        Assert.True(simulated.Server.Connections[0].IsAborted, what);
        Assert.Equal([ConnectionState.Suspended, ConnectionState.Reconnected], simulated.States);
    }

    [Fact]
    public void AnswerThatCantBeRead_FailsItsRequestWithTheFieldsName()
    {
        var simulated = new SimulatedClient().Connect();
        var read = simulated.Client.GetDataAsync(ZkPath.Root).AsTask();
        simulated.Thread.Run();

        simulated.Server.Newest.Answer(body: (ref JuteWriter writer) => writer.WriteInt(1_000_000));
        simulated.Thread.Run();

        var e = Assert.IsType<ZkProtocolException>(read.Exception!.InnerException);
        Assert.Equal("GetDataResponse.data: expected at most 0 more bytes, got 1000000.", e.Message);
        Assert.Equal(ConnectionState.Suspended, simulated.States[0]);
    }

    [Fact]
    public void AnswerToTheWrongRequest_FailsWhatIsInFlight()
    {
        var simulated = new SimulatedClient().Connect();
        var create = simulated.Client.CreateAsync(ZkPath.Parse("/a")).AsTask();
        simulated.Thread.Run();

        simulated.Server.Newest.Reply(xid: 12345);
        simulated.Thread.Run();

        Assert.IsType<UnknownOutcomeException>(create.Exception!.InnerException);
    }

    [Fact]
    public async Task Reply_CutIntoSingleBytes_IsReadAllTheSame()
    {
        var simulated = new SimulatedClient().Connect();
        var exists = simulated.Client.ExistsAsync(ZkPath.Root).AsTask();
        simulated.Thread.Run();
        var xid = (byte)simulated.Server.Newest.Requests.Dequeue().Header.Xid;
        byte[] frame = [0, 0, 0, 16, 0, 0, 0, xid, 0, 0, 0, 0, 0, 0, 0, 7, 0xff, 0xff, 0xff, 0x9b];

        foreach (var each in frame)
        {
            simulated.Server.Newest.SendRaw([each]);
            simulated.Thread.Run();
        }

        Assert.True(exists.IsCompleted);
        var answer = await exists;
        Assert.False(answer.Exists);
        Assert.Equal(new Zxid(7), answer.Zxid);
    }
}
