namespace AkkaZkStream.TestKit;

/// <summary>One call in a <see cref="CallHistory{TCall}"/>.</summary>
/// <param name="Process">Who made it.</param>
/// <param name="Call">What was asked, with what was answered.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Begun">Its place in the one order of all beginnings and ends.</param>
/// <param name="Ended">Its end's place; <see cref="int.MaxValue"/> when the outcome is not known.</param>
/// <typeparam name="TCall">What a call is.</typeparam>
public sealed record RecordedCall<TCall>(
    string Process, TCall Call, OperationOutcome Outcome, int Begun, int Ended)
{
    /// <summary>One line for people.</summary>
    public override string ToString()
        => $"{Process} {Call} {Outcome} [{Begun}, {(Ended == int.MaxValue ? "?" : $"{Ended}")})";
}
