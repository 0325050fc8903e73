using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.SubStreams;

/// <summary>An inlet handler made of three actions.</summary>
internal sealed class InActions(Action onPush, Action onFinish, Action<Exception> onFailure) : IInHandler
{
    public void OnPush() => onPush();

    public void OnUpstreamFinish() => onFinish();

    public void OnUpstreamFailure(Exception e) => onFailure(e);
}

/// <summary>An outlet handler made of two actions.</summary>
internal sealed class OutActions(Action onPull, Action<Exception> onFinish) : IOutHandler
{
    public void OnPull() => onPull();

    public void OnDownstreamFinish(Exception cause) => onFinish(cause);
}
