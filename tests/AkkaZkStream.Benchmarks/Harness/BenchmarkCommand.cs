namespace AkkaZkStream.Benchmarks.Harness;

/// <summary>The command line of the benchmarks.</summary>
internal static class BenchmarkCommand
{
    private const int DefaultRounds = 9;

    /// <summary>Exit code 0: all goals reached; 1: one was missed; 2: the arguments could not be used.</summary>
    public static int Run(IReadOnlyList<Suite> suites, string[] args, TextWriter output, TextWriter error)
    {
        var rounds = DefaultRounds;
        var only = "";
        var names = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--rounds" && i + 1 < args.Length && int.TryParse(args[i + 1], out rounds) && rounds > 0)
                i++;
            else if (args[i] == "--only" && i + 1 < args.Length)
                only = args[++i];
            else if (suites.Any(s => s.Name == args[i]))
                names.Add(args[i]);
            else
                return Usage(suites, args[i], error);
        }

        if (names.Count == 0)
            return Usage(suites, "nothing", error);

        var reached = true;
        foreach (var name in names)
            foreach (var contest in suites.First(s => s.Name == name).Contests())
                using (contest)
                    if (contest.Title.Contains(only, StringComparison.OrdinalIgnoreCase))
                        reached &= ContestReport.Print(contest, ContestRunner.Run(contest, rounds), output);
        return reached ? 0 : 1;
    }

    private static int Usage(IReadOnlyList<Suite> suites, string got, TextWriter error)
    {
        error.WriteLine($"Expected SUITE [SUITE ...] [--rounds N] [--only TEXT], got {got}. The suites:");
        foreach (var suite in suites)
            error.WriteLine($"  {suite.Name,-12} {suite.Summary}");
        return 2;
    }
}
