namespace AkkaZkStream.TestKit;

/// <summary>An operator misbehaved in one of the regimes of <see cref="StageVerifier"/>.</summary>
public sealed class StageVerificationException : Exception
{
    internal StageVerificationException(string regime, string expected, string actual, Exception? cause = null)
        : base($"{regime}: expected {expected}, got {actual}.", cause) => Regime = regime;

    /// <summary>How the operator was treated.</summary>
    public string Regime { get; }
}
