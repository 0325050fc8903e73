using AkkaZkStream.Coordination;

namespace AkkaZkStream.TestKit;

/// <summary>One operation in a <see cref="LockHistory"/>.</summary>
/// <param name="Process">Who did it.</param>
/// <param name="Kind">What.</param>
/// <param name="Token">The token that was given, given back or written under; none for an acquire without a
/// grant.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Begun">Its place in the one order of all beginnings and ends.</param>
/// <param name="Ended">Its end's place; <see cref="int.MaxValue"/> when the outcome is not known.</param>
public sealed record LockOperation(
    string Process, LockOperationKind Kind, FencingToken Token, OperationOutcome Outcome, int Begun, int Ended)
{
    /// <summary>One line for people.</summary>
    public override string ToString()
        => $"{Process} {Kind} {Token} {Outcome} [{Begun}, {(Ended == int.MaxValue ? "?" : $"{Ended}")})";
}
