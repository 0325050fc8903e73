using Akka.Event;

namespace Akka.Streams;

/// <summary>A materialiser that gives stages their logger.</summary>
public interface IMaterializerLoggingProvider
{
    ILoggingAdapter MakeLogger(object logSource);
}
