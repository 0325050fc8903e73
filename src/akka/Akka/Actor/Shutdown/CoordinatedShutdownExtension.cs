namespace Akka.Actor;

/// <summary>Makes the coordinated shutdown of a system, with the task that ends the system in its last phase.</summary>
public sealed class CoordinatedShutdownExtension : ExtensionIdProvider<CoordinatedShutdown>
{
    public override CoordinatedShutdown CreateExtension(ExtendedActorSystem system)
    {
        var config = system.Settings.Config.GetConfig("akka.coordinated-shutdown");
        var shutdown = new CoordinatedShutdown(system, new ShutdownPhases(config));
        if (system.Settings.CoordinatedShutdownTerminateActorSystem)
            shutdown.AddTask(CoordinatedShutdown.PhaseActorSystemTerminate, "terminate-system", () => End(system));
        if (config.GetBoolean("run-by-clr-shutdown-hook"))
            RunWhenProcessEnds(system, shutdown);
        return shutdown;
    }

    private static async Task<Done> End(ExtendedActorSystem system)
    {
        system.Abort();
        await system.WhenTerminated.ConfigureAwait(false);
        return Done.Instance;
    }

    private static void RunWhenProcessEnds(ExtendedActorSystem system, CoordinatedShutdown shutdown)
    {
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        system.RegisterOnTermination(() => AppDomain.CurrentDomain.ProcessExit -= OnExit);

        void OnExit(object sender, EventArgs args)
        {
            // Waited for as a handle: a failed shutdown must not make the end of the process a crash.
            var ended = (IAsyncResult)shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance);
            ended.AsyncWaitHandle.WaitOne(shutdown.TotalTimeout);
        }
    }
}
