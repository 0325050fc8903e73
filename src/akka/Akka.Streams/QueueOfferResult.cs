namespace Akka.Streams;

/// <summary>What became of an offered element.</summary>
public interface IQueueOfferResult
{
}

/// <inheritdoc cref="IQueueOfferResult" />
public sealed class QueueOfferResult
{
    public sealed class Enqueued : IQueueOfferResult
    {
        public static readonly Enqueued Instance = new();

        private Enqueued()
        {
        }
    }

    public sealed class Dropped : IQueueOfferResult
    {
        public static readonly Dropped Instance = new();

        private Dropped()
        {
        }
    }

    /// <summary>The stream failed because of the offer.</summary>
    public sealed class Failure : IQueueOfferResult
    {
        public Failure(Exception cause)
        {
            Cause = cause;
        }

        public Exception Cause { get; }
    }

    /// <summary>The stream had ended.</summary>
    public sealed class QueueClosed : IQueueOfferResult
    {
        public static readonly QueueClosed Instance = new();

        private QueueClosed()
        {
        }
    }
}
