using Akka.Event;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>
/// Logs elements and ends at the levels that the attributes say; by default elements and completion at debug.
/// </summary>
internal sealed class Log<T>(string name, Func<T, object> extract, ILoggingAdapter log) : FlowStage<T, T>
{
    private static readonly Attributes.LogLevels DefaultLevels =
        new(LogLevel.DebugLevel, LogLevel.DebugLevel, LogLevel.ErrorLevel);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, name, extract, log, inheritedAttributes.GetAttribute(DefaultLevels));

    private sealed class Logic(
        Log<T> stage, string name, Func<T, object> extract, ILoggingAdapter log, Attributes.LogLevels levels)
        : FlowLogic<T, T>(stage)
    {
        private ILoggingAdapter _log;

        public override void PreStart() => _log = log ?? Log;

        public override void OnPush()
        {
            var element = Grab(In);
            try
            {
                if (IsOn(levels.OnElement))
                    Write(levels.OnElement, $"Element: {(extract is null ? element : extract(element))}");
            }
            catch (Exception e)
            {
                Supervise(e);
                return;
            }

            Push(Out, element);
        }

        public override void OnUpstreamFinish()
        {
            Write(levels.OnFinish, "Upstream finished.");
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            if (IsOn(levels.OnFailure)) _log.Log(levels.OnFailure, e, $"[{name}] Upstream failed.");
            FailStage(e);
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            Write(levels.OnFinish, $"Downstream finished, cause: {cause.GetType()}: {cause.Message}");
            CancelStage(cause);
        }

        private bool IsOn(LogLevel level) => level != Attributes.LogLevels.Off && _log.IsEnabled(level);

        private void Write(LogLevel level, string text)
        {
            if (IsOn(level)) _log.Log(level, null, $"[{name}] {text}");
        }
    }
}
