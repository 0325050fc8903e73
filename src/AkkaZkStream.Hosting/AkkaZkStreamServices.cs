using Akka.Actor;
using AkkaZkStream.Coordination;
using AkkaZkStream.Hosting.Configuration;
using AkkaZkStream.Hosting.Health;
using AkkaZkStream.Hosting.Systems;
using AkkaZkStream.ZooKeeper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AkkaZkStream.Hosting;

/// <summary>Adds AkkaZkStream to a host.</summary>
public static class AkkaZkStreamServices
{
    /// <summary>The name of the health check.</summary>
    public const string HealthCheckName = "akkazkstream";

    /// <summary>Adds an actor system with its coordinator, started and ended with the host.</summary>
    /// <remarks>
    /// Can be injected from then on: <see cref="ActorSystem"/>, <see cref="ZkCoordination"/>, <see cref="LockClient"/>.
    /// Add it before the services that use locks: they are started after it, and ended before it. Called twice it adds
    /// nothing again, and both <paramref name="configure"/> apply.
    /// </remarks>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets options; they are checked when the host starts, which fails with
    /// <see cref="OptionsValidationException"/>: one sentence for each option that is wrong.</param>
    public static IServiceCollection AddAkkaZkStream(
        this IServiceCollection services, Action<AkkaZkStreamOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<AkkaZkStreamOptions>().ValidateOnStart();
        if (configure is not null) options.Configure(configure);
        if (services.Any(service => service.ServiceType == typeof(HostedSystem))) return services;

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<AkkaZkStreamOptions>, OptionsRules>();
        services.AddSingleton<HostedSystem>();
        services.AddSingleton(all => new Lazy<HostedSystem>(all.GetRequiredService<HostedSystem>));
        services.AddSingleton(all => all.GetRequiredService<Lazy<HostedSystem>>().Value.System);
        services.AddSingleton(all => all.GetRequiredService<Lazy<HostedSystem>>().Value.Coordination);
        services.AddSingleton(all => all.GetRequiredService<ZkCoordination>().Locks);
        services.AddSingleton<ConfigConnection>();
        services.AddHostedService<SystemService>();
        services.AddHostedService(all => all.GetRequiredService<ConfigConnection>());
        return services;
    }

    /// <summary>Adds a configuration that follows its znodes: <see cref="IOptionsMonitor{T}"/> and
    /// <see cref="LiveConfig{T}"/> can be injected, and read when the host has started.</summary>
    /// <remarks>The host's start fails if the znodes can't be read. Bad values don't fail it; they are
    /// logged.</remarks>
    /// <param name="services">The host's services, to which AkkaZkStream was added.</param>
    /// <param name="root">The znode that all keys lie below; it need not exist.</param>
    /// <param name="schema">The keys.</param>
    /// <typeparam name="T">What the configuration is read as; one of each type.</typeparam>
    public static IServiceCollection AddLiveConfig<T>(
        this IServiceCollection services, ZkPath root, ConfigSchema<T> schema)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(schema);
        services.AddSingleton(all => new LiveConfigMonitor<T>(
            all.GetRequiredService<ConfigConnection>(), root, schema, all.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IOptionsMonitor<T>>(all => all.GetRequiredService<LiveConfigMonitor<T>>());
        services.AddSingleton(all => all.GetRequiredService<LiveConfigMonitor<T>>().Config);
        services.AddSingleton<IHostedService>(all => all.GetRequiredService<LiveConfigMonitor<T>>());
        return services;
    }

    /// <summary>Adds a health check of the ZooKeeper session: healthy while its connection stands, degraded while that
    /// is broken, unhealthy when there is no session.</summary>
    /// <param name="checks">The host's health checks.</param>
    /// <param name="tags">Tags to choose it by.</param>
    public static IHealthChecksBuilder AddAkkaZkStream(this IHealthChecksBuilder checks, params string[] tags)
    {
        ArgumentNullException.ThrowIfNull(checks);
        return checks.AddCheck<SessionHealthCheck>(HealthCheckName, HealthStatus.Unhealthy, tags);
    }
}
