using AkkaZkStream.Hosting.Sessions;
using AkkaZkStream.Hosting.Systems;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AkkaZkStream.Hosting.Health;

/// <summary>Healthy while the session's connection stands, degraded while it is broken, else what the registration says
/// (unhealthy).</summary>
internal sealed class SessionHealthCheck(Lazy<HostedSystem> hosted) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var condition = hosted.IsValueCreated ? hosted.Value.Condition : SessionCondition.Unknown;
        return Task.FromResult(new HealthCheckResult(Status(condition, context), condition.Sentence));
    }

    private static HealthStatus Status(SessionCondition condition, HealthCheckContext context)
        => condition.Health switch
        {
            SessionHealth.Connected => HealthStatus.Healthy,
            SessionHealth.Suspended => HealthStatus.Degraded,
            _ => context.Registration.FailureStatus,
        };
}
