using System.Diagnostics;
using System.Runtime.Versioning;

namespace AkkaZkStream.House.Tests;

/// <summary>A folder of stand-ins for commands, put before the real ones, and a run of a script with them.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class FakeCommands : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akkazkstream-house-").FullName;

    /// <summary>What the stand-ins have written down: one call a line.</summary>
    public string[] Calls => File.Exists(Journal) ? File.ReadAllLines(Journal) : [];

    private string Journal => Path.Combine(_folder, "calls");

    /// <summary>A command that notes its name and arguments, and then runs a line of shell.</summary>
    public FakeCommands Add(string command, string shell)
    {
        var path = Path.Combine(_folder, command);
        File.WriteAllText(path, $"#!/usr/bin/env bash\necho \"{command} $*\" >> '{Journal}'\n{shell}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return this;
    }

    /// <summary>Runs a script of the repository; the last line of its output, all of it, and its exit code.</summary>
    public (string Last, string Output, int Code) Run(string script, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, script)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_folder}:{start.Environment["PATH"]}";
        start.Environment["TMPDIR"] = _folder;
        start.Environment.Remove("CI");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output.TrimEnd().Split('\n')[^1], output + errors.GetAwaiter().GetResult(), process.ExitCode);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
