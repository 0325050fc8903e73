using Akka.Streams.Supervision;

namespace Akka.Streams;

/// <summary>Attributes for graphs that run in actors.</summary>
public static class ActorAttributes
{
    public static Attributes CreateDispatcher(string dispatcherName) => new(new Dispatcher(dispatcherName));

    public static Attributes CreateSupervisionStrategy(Decider strategy) => new(new SupervisionStrategy(strategy));

    public static Attributes CreateSyncProcessingLimit(int limit) => new(new SyncProcessingLimit(limit));

    /// <summary>The dispatcher of an island; empty for the default one.</summary>
    public sealed class Dispatcher : Attributes.IMandatoryAttribute, IEquatable<Dispatcher>
    {
        public readonly string Name;

        public Dispatcher(string name)
        {
            Name = name;
        }

        public bool Equals(Dispatcher other) => other is not null && Name == other.Name;

        public override bool Equals(object obj) => obj is Dispatcher other && Equals(other);

        public override int GetHashCode() => Name?.GetHashCode() ?? 0;

        public override string ToString() => $"Dispatcher({Name})";
    }

    /// <summary>What a stage that supports supervision does when user code throws.</summary>
    public sealed class SupervisionStrategy : Attributes.IMandatoryAttribute
    {
        public readonly Decider Decider;

        public SupervisionStrategy(Decider decider)
        {
            Decider = decider;
        }

        public override string ToString() => "SupervisionStrategy";
    }

    /// <summary>How many events an island handles before it lets others have the thread.</summary>
    public sealed class SyncProcessingLimit : Attributes.IMandatoryAttribute, IEquatable<SyncProcessingLimit>
    {
        public SyncProcessingLimit(int limit)
        {
            Limit = limit;
        }

        public int Limit { get; }

        public bool Equals(SyncProcessingLimit other) => other is not null && Limit == other.Limit;

        public override bool Equals(object obj) => obj is SyncProcessingLimit other && Equals(other);

        public override int GetHashCode() => Limit;

        public override string ToString() => $"SyncProcessingLimit({Limit})";
    }
}
