using Microsoft.Extensions.Logging;

namespace AkkaZkStream.ZooKeeper.Callbacks;

/// <summary>One call of a user's watcher or listener. What it throws is logged: it is nobody else's
/// concern.</summary>
internal sealed class Callback<T>(Action<T> action, T argument, ILogger logger) : IThreadPoolWorkItem
{
    public void Execute()
    {
        try
        {
            action(argument);
        }
        catch (Exception e)
        {
            Log.CallbackFailed(logger, argument!.ToString()!, e);
        }
    }
}
