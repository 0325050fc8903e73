using System.Diagnostics;

namespace AkkaZkStream.Benchmarks.Server;

/// <summary>The embedded server in a process of its own: <c>akkazk zookeeper serve</c>, in memory.</summary>
internal sealed class ServedProcess : IDisposable
{
    private const string ListensOn = "listens on 127.0.0.1:";

    private readonly Process _process;

    public ServedProcess()
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "akkazk.dll");
        var start = new ProcessStartInfo("dotnet", [tool, "zookeeper", "serve", "--port", "0"]) { RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        Port = ReadPort(_process.StandardOutput);
    }

    public int Port { get; }

    public int Id => _process.Id;

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int ReadPort(TextReader output)
    {
        while (output.ReadLine() is { } line)
        {
            var at = line.IndexOf(ListensOn, StringComparison.Ordinal);
            if (at >= 0) return int.Parse(string.Concat(line[(at + ListensOn.Length)..].TakeWhile(char.IsAsciiDigit)));
        }

        throw new InvalidOperationException("Expected akkazk zookeeper serve to say where it listens, got the end of its output.");
    }
}
