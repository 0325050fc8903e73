using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>Runs streams in actors: one actor for each fused island.</summary>
public abstract class ActorMaterializer : IMaterializer, IMaterializerLoggingProvider, IDisposable
{
    protected ActorMaterializer()
    {
    }

    public abstract ActorMaterializerSettings Settings { get; }

    public abstract bool IsShutdown { get; }

    public abstract ActorSystem System { get; }

    /// <summary>The parent of all islands.</summary>
    public abstract IActorRef Supervisor { get; }

    public abstract ILoggingAdapter Logger { get; }

    public abstract MessageDispatcher ExecutionContext { get; }

    public static Config DefaultConfig() => StreamsConfig.Reference;

    /// <summary>A materialiser whose streams end with the actor or the actor system that it is made in.</summary>
    public static ActorMaterializer Create(
        IActorRefFactory context, ActorMaterializerSettings settings = null, string namePrefix = null) =>
        ActorMaterializerImpl.Create(context, settings, namePrefix);

    public abstract ActorMaterializerSettings EffectiveSettings(Attributes attributes);

    /// <summary>Stops all streams; those that had not ended fail abruptly.</summary>
    public abstract void Shutdown();

    public abstract IActorRef ActorOf(MaterializationContext context, Props props);

    public abstract ILoggingAdapter MakeLogger(object logSource);

    public abstract IMaterializer WithNamePrefix(string namePrefix);

    public abstract TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable);

    public abstract TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable, Attributes initialAttributes);

    public abstract ICancelable ScheduleOnce(TimeSpan delay, Action action);

    public abstract ICancelable ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action);

    public void Dispose() => Shutdown();
}
