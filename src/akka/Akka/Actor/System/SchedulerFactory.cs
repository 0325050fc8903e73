using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Makes the scheduler that <c>akka.scheduler.implementation</c> names.</summary>
internal static class SchedulerFactory
{
    public static IScheduler Create(Settings settings, ILoggingAdapter log)
    {
        var type = Type.GetType(settings.SchedulerClass);
        if (type is null || !typeof(IScheduler).IsAssignableFrom(type))
            throw new ConfigurationException(
                $"Expected [akka.scheduler.implementation] to name an {nameof(IScheduler)}, got "
                + $"[{settings.SchedulerClass}].");

        return (IScheduler)Activator.CreateInstance(type, settings.Config, log);
    }
}
