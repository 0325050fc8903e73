using AkkaZkStream.ZooKeeper.Sessions;

namespace AkkaZkStream.ZooKeeper.Tests.Sessions;

public class PulsePolicyTests
{
    /// <summary>Timeout 9 s. Connected; seconds since sent, since heard, remaining; what to do; when to ask
    /// again.</summary>
    [Theory]
    [InlineData(true, 0, 0, 9, "None", 3)]
    [InlineData(true, 2, 2, 7, "None", 1)]
    [InlineData(true, 3, 3, 6, "Ping", 3)]
    [InlineData(true, 3, 5, 4, "Ping", 1)]
    [InlineData(true, 0, 6, 3, "Silent", 3)]
    [InlineData(true, 0, 0, 0, "Lost", -0.001)]
    [InlineData(true, 0, 0, 0.5, "None", 0.5)]
    [InlineData(false, 0, 0, 5, "None", 5)]
    [InlineData(false, 0, 99, 5, "None", 5)]
    [InlineData(false, 0, 0, 0, "Lost", -0.001)]
    [InlineData(true, 2.9999, 0, 9, "None", 0.001)]
    public void Decide_Table(bool connected, double sent, double heard, double remaining, string action, double next)
    {
        var decided = PulsePolicy.Decide(Seconds(9), connected, Seconds(sent), Seconds(heard), Seconds(remaining));

        Assert.Equal((Enum.Parse<Pulse>(action), Seconds(next)), decided);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
