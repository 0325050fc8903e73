using Akka.Actor;
using Akka.Configuration;

namespace Akka.Tests.Configuration;

public sealed class SettingsTests : Akka.TestKit.Xunit2.TestKit
{
    public SettingsTests() : base("given = user, akka.given-too = user")
    {
    }

    [Fact]
    public void InjectTopLevelFallback_ExplicitSetting_Wins()
    {
        Sys.Settings.InjectTopLevelFallback("given = injected, new = injected");

        Assert.Equal("user", Sys.Settings.Config.GetString("given"));
        Assert.Equal("injected", Sys.Settings.Config.GetString("new"));
    }

    [Fact]
    public void InjectTopLevelFallback_CapturedConfig_DoesNotSeeIt()
    {
        var captured = Sys.Settings.Config;

        Sys.Settings.InjectTopLevelFallback("new = injected");

        Assert.False(captured.HasPath("new"));
    }

    [Fact]
    public void InjectTopLevelFallback_LateDispatcher_IsFound()
    {
        Sys.Settings.InjectTopLevelFallback("late-dispatcher { type = Dispatcher, throughput = 7 }");

        Assert.True(Sys.Dispatchers.HasDispatcher("late-dispatcher"));
        Assert.Equal(7, Sys.Dispatchers.Lookup("late-dispatcher").Throughput);
    }

    [Fact]
    public void Create_UnknownScheduler_SaysSo()
    {
        var failure = Assert.Throws<ConfigurationException>(
            () => ActorSystem.Create("wrong", "akka.scheduler.implementation = \"No.Such, Type\""));

        Assert.Contains("No.Such, Type", failure.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("-dash")]
    public void Create_NameThatIsNone_Throws(string name) =>
        Assert.Throws<ArgumentException>(() => ActorSystem.Create(name));
}
