using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AkkaZkStream.Benchmarks.Harness;

namespace AkkaZkStream.Benchmarks.Locks;

/// <summary>The tool as a process of its own: <c>akkazk run --every 0s --parallelism 1</c>, its lines into a file.</summary>
internal sealed class RunBench(string servers)
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(4);

    /// <summary>Microseconds a cycle, from the first element to the last; the runtime's start is not the lock's cost.</summary>
    public Round Run()
    {
        var lines = Path.GetTempFileName();
        try
        {
            Start(lines);
            return Judge(File.ReadAllLines(lines));
        }
        finally
        {
            File.Delete(lines);
        }
    }

    private void Start(string lines)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "akkazk.dll");
        var seconds = Duration.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("/bin/sh");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(
            $"exec dotnet '{tool}' run --every 0s --parallelism 1 --duration {seconds}s --output ndjson"
            + $" --zookeeper {servers} --lock /benchmarks/run >'{lines}' 2>/dev/null");
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"Expected akkazk run to exit with 0, got {process.ExitCode}.");
    }

    private static Round Judge(string[] lines)
    {
        var said = lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var elements = said.Where(e => e.GetProperty("type").GetString() == "element").ToList();
        var summary = said[^1].GetProperty("elements").GetInt64();
        if (elements.Count < 2 || summary != elements.Count)
            throw new InvalidOperationException($"Expected {summary} elements, as the summary says, got {elements.Count}.");

        var span = elements[^1].GetProperty("at").GetDateTimeOffset() - elements[0].GetProperty("at").GetDateTimeOffset();
        return new Round(elements.Count, span.TotalMicroseconds / (elements.Count - 1));
    }
}
