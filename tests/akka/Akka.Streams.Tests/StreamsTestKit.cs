using Akka.Configuration;
using Akka.Streams.TestKit;
using Akka.TestKit.Xunit2;

namespace Akka.Streams.Tests;

/// <summary>A system and its materialiser for one test.</summary>
public abstract class StreamsTestKit : Akka.TestKit.Xunit2.TestKit
{
    protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    protected StreamsTestKit() : this("")
    {
    }

    protected StreamsTestKit(string config)
        : base(ConfigurationFactory.ParseString(config + "\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF"))
    {
        Materializer = Sys.Materializer();
    }

    protected ActorMaterializer Materializer { get; }

    protected static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(Limit);

    protected static Task Soon(Task task) => task.WaitAsync(Limit);

    protected sealed class Boom() : Exception("boom");
}
