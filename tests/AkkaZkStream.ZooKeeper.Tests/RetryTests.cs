using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Tests.Simulation;

namespace AkkaZkStream.ZooKeeper.Tests;

/// <summary>What is tried again, and what is not.</summary>
public class RetryTests
{
    private static readonly ZkPath Node = ZkPath.Parse("/a");

    private readonly SimulatedClient _simulated = new SimulatedClient().Connect();

    [Fact]
    public void Write_NobodyKnowsWhetherItWasApplied_IsNotRepeated()
    {
        var write = Retry(client => client.SetDataAsync(Node, default), RetryPolicy.Times(3, TimeSpan.FromSeconds(1)));

        _simulated.Break();
        _simulated.Advance(5);

        Assert.IsType<UnknownOutcomeException>(write.Exception!.InnerException);
        Assert.Empty(Asked);
    }

    [Fact]
    public void Read_NotAnswered_IsAskedAgainAfterThePause()
    {
        var read = Retry(client => client.ExistsAsync(Node), RetryPolicy.Times(3, TimeSpan.FromSeconds(2)));

        _simulated.Break();
        _simulated.Advance(1.9);
        Assert.Empty(Asked);
        _simulated.Advance(0.1);

        Assert.Equal([OpCode.Exists], Asked);
        _simulated.Server.Newest.Answer(error: ZkErrorCode.NoNode);
        _simulated.Thread.Run();
        Assert.True(read.IsCompletedSuccessfully);
    }

    [Fact]
    public void Read_NotAnsweredAsOftenAsThePolicyAllows_Fails()
    {
        var read = Retry(client => client.ExistsAsync(Node), RetryPolicy.Times(2, TimeSpan.FromSeconds(1)));

        for (var i = 0; i < 3; i++)
        {
            Assert.False(read.IsCompleted);
            _simulated.Break();
            _simulated.Advance(1);
        }

        Assert.IsType<ConnectionLossException>(read.Exception!.InnerException);
    }

    [Fact]
    public void Refused_IsNotRepeated()
    {
        var write = Retry(client => client.SetDataAsync(Node, default), RetryPolicy.Times(3, TimeSpan.FromSeconds(1)));

        _simulated.Server.Newest.Answer(error: ZkErrorCode.NoNode);
        _simulated.Advance(5);

        Assert.IsType<NoNodeException>(write.Exception!.InnerException);
        Assert.Empty(Asked);
    }

    /// <summary>What the newest connection has been asked for and has not answered.</summary>
    private IEnumerable<OpCode> Asked => _simulated.Server.Newest.Requests.Select(request => request.Header.Type);

    private Task<T> Retry<T>(Func<ZooKeeperClient, ValueTask<T>> request, RetryPolicy policy)
    {
        var retrying = _simulated.Thread.Start(() => _simulated.Client.RetryAsync(request, policy).AsTask());
        _simulated.Thread.Run();
        return retrying;
    }
}
