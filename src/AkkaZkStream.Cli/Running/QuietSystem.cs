using Akka.Actor;
using Akka.Configuration;

namespace AkkaZkStream.Cli.Running;

/// <summary>
/// The actor system that a command runs in. It says nothing by itself: standard output belongs to the results.
/// </summary>
internal static class QuietSystem
{
    // Without the hook, a second Ctrl-C does not wait for anything.
    private const string Configuration =
        """
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          loggers = []
          log-dead-letters = off
          coordinated-shutdown.run-by-clr-shutdown-hook = off
          coordinated-shutdown.exit-clr = off
        }
        """;

    /// <param name="more">Further configuration.</param>
    internal static ActorSystem Create(string more = "") =>
        ActorSystem.Create("akkazk", ConfigurationFactory.ParseString($"{Configuration}\n{more}"));
}
