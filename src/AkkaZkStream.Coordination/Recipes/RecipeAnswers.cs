using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Recipes;

/// <summary>How a command ended that was not carried out.</summary>
internal static class RecipeAnswers
{
    public static RecipeProtocol.NotDone NotDone(
        this RecipeProtocol.IRecipeCommand command, NotDoneReason reason, string detail)
        => new(command, reason, detail);

    /// <summary>True when the command was certainly not carried out, and waits for the next session.</summary>
    public static bool IsSessionOver(Exception failure)
        => failure.GetBaseException() is SessionExpiredException or ObjectDisposedException;

    /// <summary>What the requester hears of a failure.</summary>
    public static RecipeProtocol.IRecipeEvent OfFailure(RecipeProtocol.IRecipeCommand command, Exception failure)
        => failure.GetBaseException() switch
        {
            UnknownOutcomeException unknown => new RecipeProtocol.Unknown(command, unknown.Message),
            NoNodeException gone => command.NotDone(NotDoneReason.Missing, gone.Message),
            OverflowException => command.NotDone(NotDoneReason.Invalid, Messages.CounterOverflow(command.Path)),
            LockNotAcquiredException { Outcome: LockOutcome.NotAcquired no }
                => command.NotDone(OfLock(no.Reason), no.Detail),
            var other => command.NotDone(NotDoneReason.Refused, other.Message),
        };

    public static NotDoneReason OfLock(NotAcquiredReason reason) => reason switch
    {
        NotAcquiredReason.Stopping => NotDoneReason.Stopping,
        NotAcquiredReason.TooManyHolders => NotDoneReason.TooMany,
        NotAcquiredReason.Invalid => NotDoneReason.Invalid,
        _ => NotDoneReason.Refused,
    };
}
