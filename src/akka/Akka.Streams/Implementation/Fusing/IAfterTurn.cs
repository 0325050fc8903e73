namespace Akka.Streams.Implementation.Fusing;

/// <summary>Something to do when an island has handled what it had to, or has reached its event limit.</summary>
internal interface IAfterTurn
{
    void AfterTurn();
}
