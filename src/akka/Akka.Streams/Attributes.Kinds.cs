using Akka.Event;

namespace Akka.Streams;

public sealed partial class Attributes
{
    public sealed class Name : IAttribute, IEquatable<Name>
    {
        public readonly string Value;

        public Name(string value)
        {
            if (string.IsNullOrEmpty(value))
                throw new ArgumentNullException(nameof(value), "A name must not be empty.");
            Value = value;
        }

        public bool Equals(Name other) => other is not null && Value == other.Value;

        public override bool Equals(object obj) => obj is Name other && Equals(other);

        public override int GetHashCode() => Value.GetHashCode();

        public override string ToString() => $"Name({Value})";
    }

    /// <summary>The buffer at the input of an asynchronous island: how many elements may wait there.</summary>
    public sealed class InputBuffer : IMandatoryAttribute, IEquatable<InputBuffer>
    {
        public readonly int Initial;
        public readonly int Max;

        public InputBuffer(int initial, int max)
        {
            Initial = initial;
            Max = max;
        }

        public bool Equals(InputBuffer other) => other is not null && Initial == other.Initial && Max == other.Max;

        public override bool Equals(object obj) => obj is InputBuffer other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(Initial, Max);

        public override string ToString() => $"InputBuffer(initial={Initial}, max={Max})";
    }

    public sealed class LogLevels : IAttribute, IEquatable<LogLevels>
    {
        /// <summary>Nothing is logged at this level.</summary>
        public static readonly LogLevel Off = (LogLevel)int.MaxValue;

        public readonly LogLevel OnElement;
        public readonly LogLevel OnFinish;
        public readonly LogLevel OnFailure;

        public LogLevels(LogLevel onElement, LogLevel onFinish, LogLevel onFailure)
        {
            OnElement = onElement;
            OnFinish = onFinish;
            OnFailure = onFailure;
        }

        public bool Equals(LogLevels other) => other is not null && OnElement == other.OnElement
            && OnFinish == other.OnFinish && OnFailure == other.OnFailure;

        public override bool Equals(object obj) => obj is LogLevels other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(OnElement, OnFinish, OnFailure);

        public override string ToString() =>
            $"LogLevel(onElement={OnElement}, onFinish={OnFinish}, onFailure={OnFailure})";
    }

    /// <summary>The graph that carries it runs in an island of its own, asynchronously to its surroundings.</summary>
    public sealed class AsyncBoundary : IAttribute, IEquatable<AsyncBoundary>
    {
        public static readonly AsyncBoundary Instance = new();

        private AsyncBoundary()
        {
        }

        public bool Equals(AsyncBoundary other) => other is not null;

        public override bool Equals(object obj) => obj is AsyncBoundary;

        public override int GetHashCode() => 1;

        public override string ToString() => "AsyncBoundary";
    }

    /// <summary>
    /// What a stage does when one of its outlets is cancelled; by default a failure cause fails the stage.
    /// </summary>
    public sealed class CancellationStrategy : IMandatoryAttribute
    {
        public CancellationStrategy(IStrategy strategy)
        {
            Strategy = strategy;
        }

        public IStrategy Strategy { get; }

        public interface IStrategy
        {
        }

        public class CompleteStage : IStrategy
        {
        }

        public class FailStage : IStrategy
        {
        }

        public class PropagateFailure : IStrategy
        {
        }
    }
}
