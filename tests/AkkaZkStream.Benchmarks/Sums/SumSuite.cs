using System.Text;
using AkkaZkStream.Benchmarks.Harness;
using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Sums;

namespace AkkaZkStream.Benchmarks.Sums;

/// <summary>
/// <c>akkazk sum</c>, from its arguments to its output, beside a loop over the same file that knows its every column by heart.
/// </summary>
/// <remarks>Both read the file, and what they print must be equal to the byte.</remarks>
internal static class SumSuite
{
    private const int WindowSeconds = 997;
    private const int Unwanted = 38;
    private const int WideWindowSeconds = 9973; // Many rows for each row of the result.

    public static IEnumerable<Contest> Contests()
    {
        var plain = SumFile.Plain();
        yield return Contest(
            "sum of a CSV with Unix seconds and whole numbers",
            plain,
            () => HandWrittenSum.Plain(plain.Path, WindowSeconds),
            $"--time t --value v --window {WindowSeconds}s");
        var quoted = SumFile.Quoted();
        yield return Contest(
            "sum of a CSV with every field in quotes",
            quoted,
            () => HandWrittenSum.Plain(quoted.Path, WindowSeconds, quotes: 1),
            $"--time t --value v --window {WindowSeconds}s");
        var columns = SumFile.WithColumns(Unwanted);
        yield return Contest(
            $"sum of a CSV with {Unwanted + 2} columns, the first and the last wanted",
            columns,
            () => HandWrittenSum.Plain(columns.Path, WindowSeconds, skipped: Unwanted),
            $"--time t --value v --window {WindowSeconds}s");
        var wide = SumFile.Wide();
        yield return Contest(
            "sum by key of a CSV with ISO 8601 times, decimals and columns that nobody wants",
            wide,
            () => HandWrittenSum.Wide(wide.Path, WideWindowSeconds),
            $"--time time --value amount --key key --window {WideWindowSeconds}s");
    }

    private static Contest Contest(string title, SumFile file, Func<byte[]> floor, string arguments)
    {
        var expected = floor();
        return new Contest
        {
            Title = title,
            Unit = "rows",
            Contestants =
            [
                Contestant("Utf8Parser by hand, one thread", floor),
                Contestant("akkazk sum --parallelism 1", () => Tool(file.Path, arguments + " --parallelism 1")),
                Contestant("akkazk sum --parallelism 2", () => Tool(file.Path, arguments + " --parallelism 2")),
            ],
            Goals =
            [
                new Goal("akkazk sum --parallelism 1", "Utf8Parser by hand, one thread", 0.5),
                new Goal("akkazk sum --parallelism 2", "Utf8Parser by hand, one thread", 0.5),
            ],
            TearDown = file.Dispose,
        };

        Contestant Contestant(string name, Func<byte[]> run) => new(name, () =>
        {
            var got = run();
            if (!got.AsSpan().SequenceEqual(expected))
                throw new InvalidOperationException($"{name}: expected '{First(expected, got)}', got '{First(got, expected)}'.");
            return (long)file.Rows;
        });
    }

    private static byte[] Tool(string path, string arguments)
    {
        var output = new MemoryStream();
        var command = new SumCommand(output, TextWriter.Null, new TaskCompletionSource().Task, _ => null);
        var line = new CommandLine([new SumVerb().Create(command.RunAsync)], TextWriter.Null, Console.Error);
        var exitCode = line.RunAsync(["sum", path, .. arguments.Split(' '), "--output", "csv"]).GetAwaiter().GetResult();
        return exitCode == ExitCode.Success
            ? output.ToArray()
            : throw new InvalidOperationException($"akkazk sum: expected exit code 0, got {exitCode}.");
    }

    private static string First(byte[] text, byte[] other)
    {
        var lines = Encoding.UTF8.GetString(text).Split('\n');
        var others = Encoding.UTF8.GetString(other).Split('\n');
        return lines.Zip(others).FirstOrDefault(pair => pair.First != pair.Second).First ?? $"{lines.Length} lines";
    }
}
