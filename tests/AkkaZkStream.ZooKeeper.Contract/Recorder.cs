using System.Threading.Channels;
using Xunit;
using Xunit.Sdk;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>Collects what a watcher or listener is told, and waits for it.</summary>
public sealed class Recorder<T>
{
    // Only a test that has failed waits this long.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Channel<T> _seen = Channel.CreateUnbounded<T>();

    /// <summary>The watcher or listener.</summary>
    public void Record(T item) => _seen.Writer.TryWrite(item);

    /// <summary>The next one, in order.</summary>
    public async Task<T> NextAsync(string what)
    {
        using var deadline = new CancellationTokenSource(Longest);
        return await NextAsync(what, "nothing", deadline.Token);
    }

    /// <summary>Skips until <paramref name="expected"/> comes.</summary>
    public async Task UntilAsync(T expected)
    {
        using var deadline = new CancellationTokenSource(Longest);
        var skipped = new List<T>();
        while (true)
        {
            var next = await NextAsync($"{expected}", $"[{string.Join(", ", skipped.TakeLast(10))}]", deadline.Token);
            if (EqualityComparer<T>.Default.Equals(next, expected)) return;
            skipped.Add(next);
        }
    }

    /// <summary>That nothing more has come so far.</summary>
    public void AssertEmpty()
    {
        if (_seen.Reader.TryRead(out var item)) Assert.Fail($"Expected nothing more, got {item}.");
    }

    private async Task<T> NextAsync(string what, string got, CancellationToken deadline)
    {
        try
        {
            return await _seen.Reader.ReadAsync(deadline);
        }
        catch (OperationCanceledException)
        {
            throw new XunitException($"Expected {what} within {Longest.TotalSeconds} s, got {got}.");
        }
    }
}
