using AkkaZkStream.Benchmarks.Harness;

// One suite a verb; each suite prints one table with the ratio and the goal beside it.
//   dotnet run -c Release --project tests/AkkaZkStream.Benchmarks -- SUITE [--rounds N] [--only TEXT]
Suite[] suites =
[
    new("harness", "the harness itself: a loop against the same loop doing twice the work", HarnessSuite.Contests),
];

return BenchmarkCommand.Run(suites, args, Console.Out, Console.Error);
