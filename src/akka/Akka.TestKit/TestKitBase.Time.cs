using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Durations, and blocks that must be done within one.</summary>
public abstract partial class TestKitBase
{
    /// <summary>What is left of the innermost Within.</summary>
    public TimeSpan Remaining => _end is null
        ? throw new InvalidOperationException(@"Remaining may not be called outside of ""within""")
        : _end.Value - Now;

    public TimeSpan RemainingOrDefault => RemainingOr(Dilated(TestKitSettings.SingleExpectDefault));

    public TimeSpan Dilated(TimeSpan duration) =>
        duration == Timeout.InfiniteTimeSpan ? duration : duration * TestKitSettings.TestTimeFactor;

    public TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => RemainingOrDilated(timeout);

    public TimeSpan RemainingOrDilated(TimeSpan? duration)
    {
        if (duration is null)
            return RemainingOrDefault;
        if (duration < TimeSpan.Zero && duration != Timeout.InfiniteTimeSpan)
            throw new ArgumentException("Must be positive or Timeout.InfiniteTimeSpan", nameof(duration));
        return Dilated(duration.Value);
    }

    protected TimeSpan RemainingOr(TimeSpan duration) => _end is null ? duration : _end.Value - Now;

    public void Within(
        TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);

    public void Within(
        TimeSpan min,
        TimeSpan max,
        Action action,
        string hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) => Within(
            min,
            max,
            () =>
            {
                action();
                return NotUsed.Instance;
            },
            hint,
            epsilonValue,
            cancellationToken);

    public T Within<T>(
        TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    public T Within<T>(
        TimeSpan min,
        TimeSpan max,
        Func<T> function,
        string hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        WithinAsync(min, max, () => Task.FromResult(function()), hint, epsilonValue, cancellationToken)
            .GetAwaiter().GetResult();

    public Task WithinAsync(
        TimeSpan max,
        Func<Task> actionAsync,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, actionAsync, null, epsilonValue, cancellationToken);

    public Task WithinAsync(
        TimeSpan min,
        TimeSpan max,
        Func<Task> actionAsync,
        string hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) => WithinAsync(
            min,
            max,
            async () =>
            {
                await actionAsync().ConfigureAwait(false);
                return NotUsed.Instance;
            },
            hint,
            epsilonValue,
            cancellationToken);

    public Task<T> WithinAsync<T>(
        TimeSpan max,
        Func<Task<T>> function,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    /// <summary>The block must take at least the first and at most the second duration.</summary>
    public async Task<T> WithinAsync<T>(
        TimeSpan min,
        TimeSpan max,
        Func<Task<T>> function,
        string hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default)
    {
        max = Dilated(max);
        var (start, outer) = (Now, _end);
        Require(
            outer is null || outer.Value - start >= min,
            $"Required min time {min} not possible, only {(outer ?? start) - start} left. {hint}");
        _end = outer is null || start + max < outer ? start + max : outer;
        T result;
        try
        {
            result = await function().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _end = outer;
        }

        var took = Now - start;
        var epsilon = epsilonValue ?? TimeSpan.Zero;
        Require(took + epsilon >= min, $"Expected the block to take {min} at least, it took {took}. {hint}");
        Require(took <= max + epsilon, $"Expected the block to take {max} at most, it took {took}. {hint}");
        return result;
    }
}
