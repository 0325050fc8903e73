using System.Threading.Channels;
using Akka.Actor;

namespace AkkaZkStream.Cluster.Tests;

/// <summary>Says when it starts and stops; answers nothing.</summary>
internal sealed class Witness : ReceiveActor
{
    private readonly string _name;
    private readonly ChannelWriter<string> _diary;

    public Witness(string name, ChannelWriter<string> diary)
    {
        (_name, _diary) = (name, diary);
        ReceiveAny(_ => { });
    }

    public static Props Props(string name, ChannelWriter<string> diary)
        => Akka.Actor.Props.Create(() => new Witness(name, diary));

    protected override void PreStart() => _diary.TryWrite($"{_name} started");

    protected override void PostStop() => _diary.TryWrite($"{_name} stopped");
}
