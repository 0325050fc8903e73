using Akka.Actor;
using Akka.Event;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2.Internals;

/// <summary>Logs to the output of a test.</summary>
internal sealed class TestOutputLogger : ReceiveActor
{
    public TestOutputLogger(ITestOutputHelper output) => Receive<LogEvent>(log => Write(output, log));

    private static void Write(ITestOutputHelper output, LogEvent log)
    {
        try
        {
            output.WriteLine(log.ToString());
        }
        catch (InvalidOperationException)
        {
            // The test is over: nobody reads its output any more.
        }
    }
}
