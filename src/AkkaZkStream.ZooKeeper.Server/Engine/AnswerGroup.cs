using AkkaZkStream.ZooKeeper.Server.Durability;

namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>Transactions on their way to the disk, and what may be said when they are there.</summary>
internal sealed record AnswerGroup(LogGroup Log)
{
    /// <summary>Touched on the loop alone, also while the transactions are being written.</summary>
    public List<SealedAnswers> Answers { get; } = [];
}
