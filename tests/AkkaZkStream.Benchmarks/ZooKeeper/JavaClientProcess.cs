using System.Diagnostics;
using System.Globalization;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Benchmarks.ZooKeeper;

/// <summary>ZooKeeper's Java client in a process of its own, told what to do line by line.</summary>
internal sealed class JavaClientProcess : IDisposable
{
    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "ZooKeeper", "JavaClient.java");

    private readonly Process _process;

    public JavaClientProcess(string connectString)
    {
        var start = new ProcessStartInfo("java") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.RedirectStandardError = true;
        foreach (var argument in (string[])["-cp", ApacheZooKeeperInstallation.ClassPath, Source, connectString])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>Runs one round.</summary>
    public JavaRound Run(string kind, int count, string path)
    {
        _process.StandardInput.WriteLine($"{kind} {count} {path}");
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The Java client ended.");
        var figures = line.Split(' ').Select(part => long.Parse(part, CultureInfo.InvariantCulture) / 1000.0).ToArray();
        return new JavaRound(figures[0], figures[1], figures[2]);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}

/// <summary>What the Java client measured, in microseconds.</summary>
internal readonly record struct JavaRound(double ElapsedUs, double CpuUs, double MedianUs);
