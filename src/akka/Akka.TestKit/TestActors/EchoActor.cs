using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Tells what it receives to the test actor and, unless told otherwise, to the sender.</summary>
public class EchoActor : ReceiveActor
{
    public EchoActor(TestKitBase testkit, bool echoBackToSenderAsWell = true)
    {
        var testActor = testkit.TestActor;
        ReceiveAny(message =>
        {
            var sender = Sender;
            testActor.Forward(message);
            if (echoBackToSenderAsWell && !testActor.Equals(sender))
                sender.Forward(message);
        });
    }

    public static Props Props(TestKitBase testkit, bool echoBackToSenderAsWell = true) =>
        Actor.Props.Create(() => new EchoActor(testkit, echoBackToSenderAsWell));
}
