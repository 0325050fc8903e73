using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Serialization;

namespace Akka.Tests.Serialization;

public sealed class SerializationTests : Akka.TestKit.Xunit2.TestKit
{
    private const string Bindings =
        """
        akka.actor {
          serializers.greeting = "Akka.Tests.Serialization.SerializationTests+GreetingSerializer, Akka.Tests"
          serialization-bindings { "Akka.Tests.Serialization.SerializationTests+IGreeting, Akka.Tests" = greeting }
          serialization-identifiers {
            "Akka.Tests.Serialization.SerializationTests+GreetingSerializer, Akka.Tests" = 4711
          }
        }
        """;

    [Fact]
    public void RoundTrip_BoundByMarkerInterface_UsesThatSerializer()
    {
        Sys.Settings.InjectTopLevelFallback(Bindings);
        var message = new Hello("world");

        var serializer = Sys.Serialization.FindSerializerFor(message);
        var manifest = Akka.Serialization.Serialization.ManifestFor(serializer, message);
        var again = Sys.Serialization.Deserialize(serializer.ToBinary(message), serializer.Identifier, manifest);

        Assert.IsType<GreetingSerializer>(serializer);
        Assert.Equal(4711, serializer.Identifier);
        Assert.Equal("H", manifest);
        Assert.Equal(message, again);
    }

    [Fact]
    public void Inject_AfterFirstUse_IsSeen()
    {
        Assert.IsNotType<GreetingSerializer>(Sys.Serialization.FindSerializerFor(new Hello("world")));

        Sys.Settings.InjectTopLevelFallback(Bindings);

        Assert.IsType<GreetingSerializer>(Sys.Serialization.FindSerializerFor(new Hello("world")));
    }

    [Fact]
    public void Deserialize_UnknownManifest_Throws()
    {
        Sys.Settings.InjectTopLevelFallback(Bindings);

        Assert.Throws<SerializationException>(() => Sys.Serialization.Deserialize([], 4711, "no such"));
    }

    [Fact]
    public void Deserialize_UnknownSerializer_Throws() =>
        Assert.Throws<SerializationException>(() => Sys.Serialization.Deserialize([], 99, ""));

    [Fact]
    public void Bytes_AreLeftAsTheyAre()
    {
        byte[] bytes = [1, 2, 3];
        var serializer = Sys.Serialization.FindSerializerFor(bytes);

        Assert.Same(bytes, serializer.ToBinary(bytes));
        Assert.Equal(4, serializer.Identifier);
    }

    [Fact]
    public void Text_GoesThroughTheDefaultSerializer()
    {
        var serializer = Sys.Serialization.FindSerializerFor("text");
        var manifest = Akka.Serialization.Serialization.ManifestFor(serializer, "text");

        Assert.Equal(
            "text", Sys.Serialization.Deserialize(serializer.ToBinary("text"), serializer.Identifier, manifest));
    }

    [Fact]
    public void SerializedActorPath_Resolved_IsTheActor()
    {
        var path = Akka.Serialization.Serialization.SerializedActorPath(TestActor);

        Assert.Equal(TestActor, ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(path));
    }

    internal interface IGreeting;

    internal sealed record Hello(string Text) : IGreeting;

    internal sealed class GreetingSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
    {
        public override string Manifest(object o) =>
            o is Hello ? "H" : throw new SerializationException(o.GetType().Name);

        public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes(((Hello)obj).Text);

        public override object FromBinary(byte[] bytes, string manifest) => manifest == "H"
            ? new Hello(Encoding.UTF8.GetString(bytes))
            : throw new SerializationException($"Unknown manifest [{manifest}].");
    }
}
