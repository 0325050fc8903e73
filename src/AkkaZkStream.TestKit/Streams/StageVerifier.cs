using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.TestKit.Streams;

namespace AkkaZkStream.TestKit;

/// <summary>Drives one operator through all the ways in which a stream can treat it.</summary>
/// <remarks>
/// Elements one by one, all at once, across an asynchronous boundary, and with a downstream that takes one at a time:
/// the output must be the same. An upstream that completes at once, one that fails after the last element, and a
/// downstream that cancels: the operator must complete, fail with that failure, and cancel.
/// </remarks>
public static class StageVerifier
{
    /// <summary>Verifies an operator whose output depends on its input alone.</summary>
    /// <typeparam name="TIn">The elements that go in.</typeparam>
    /// <typeparam name="TOut">The elements that come out.</typeparam>
    /// <typeparam name="TMat">The materialised value, which is dropped.</typeparam>
    /// <param name="flow">The operator.</param>
    /// <param name="inputs">What goes in, at least one element.</param>
    /// <param name="expected">What must come out before the operator completes.</param>
    /// <param name="materializer">Runs the streams.</param>
    /// <param name="patience">How long, on the wall clock, each stream may take.</param>
    /// <returns>Ends when all regimes have been tried.</returns>
    /// <exception cref="StageVerificationException">The operator misbehaved; the text says where and how.</exception>
    public static async Task VerifyAsync<TIn, TOut, TMat>(
        Flow<TIn, TOut, TMat> flow,
        IReadOnlyList<TIn> inputs,
        IReadOnlyList<TOut> expected,
        IMaterializer materializer,
        TimeSpan patience)
    {
        var run = new StageRun<TIn, TOut, TMat>(flow, inputs, materializer, patience);
        await ExpectAsync("all at once", run.AllAtOnceAsync, expected);
        await ExpectAsync("across an asynchronous boundary", run.AcrossABoundaryAsync, expected);
        await ExpectAsync("one by one", run.OneByOneAsync, expected);
        await ExpectAsync("back-pressured", run.BackPressuredAsync, expected);
        await ExpectAsync("completed at once", run.CompletedAtOnceAsync, []);
        await ExpectFailureAsync(run.FailedUpstreamAsync);
        await RunAsync("cancelled downstream", run.CancelledDownstreamAsync);
    }

    private static async Task ExpectAsync<T>(
        string regime, Func<Task<IReadOnlyList<T>>> run, IReadOnlyList<T> expected)
    {
        IReadOnlyList<T> actual = [];
        await RunAsync(regime, async () => actual = await run());
        if (!actual.SequenceEqual(expected))
            throw new StageVerificationException(regime, Text(expected), Text(actual));
    }

    private static async Task ExpectFailureAsync(Func<Exception, Task> run)
    {
        const string regime = "failed upstream";
        var failure = new InvalidDataException("Upstream failed, as the test wants it to.");
        try
        {
            await run(failure);
        }
        catch (Exception actual) when (actual.GetBaseException() == failure)
        {
            return;
        }
        catch (Exception actual)
        {
            throw new StageVerificationException(regime, "upstream's failure", actual.Message, actual);
        }
        throw new StageVerificationException(regime, "upstream's failure", "completion");
    }

    private static async Task RunAsync(string regime, Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (Exception failure)
        {
            throw new StageVerificationException(regime, "an end", failure.Message, failure);
        }
    }

    private static string Text<T>(IEnumerable<T> elements) => $"[{string.Join(", ", elements)}]";
}
