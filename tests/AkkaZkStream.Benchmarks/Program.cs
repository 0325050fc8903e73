using AkkaZkStream.Benchmarks.Actors;
using AkkaZkStream.Benchmarks.Harness;
using AkkaZkStream.Benchmarks.Locks;
using AkkaZkStream.Benchmarks.Server;
using AkkaZkStream.Benchmarks.Streams;
using AkkaZkStream.Benchmarks.Sums;
using AkkaZkStream.Benchmarks.ZooKeeper;
using AkkaZkStream.Benchmarks.Windows;

// What a suite starts as a process of its own.
if (args is [DurableServer.Verb, var directory]) return DurableServer.Serve(directory);

// One suite a verb; each suite prints one table with the ratio and the goal beside it.
//   dotnet run -c Release --project tests/AkkaZkStream.Benchmarks -- SUITE [--rounds N] [--only TEXT]
Suite[] suites =
[
    new("harness", "the harness itself: a loop against the same loop doing twice the work", HarnessSuite.Contests),
    new("actors", "Tell, ping-pong and Ask of the actor kernel, beside a bare channel", ActorsSuite.Contests),
    new("locks", "locks on Apache ZooKeeper, beside Curator's, kazoo's, and the same requests sent by hand", LocksSuite.Contests),
    new("server", "the embedded server beside Apache ZooKeeper, and its durable writes beside a plain loop", ServerSuite.Contests),
    new("streams", "what an element costs in a graph of stages, beside a loop", StreamsSuite.Contests),
    new("sum", "akkazk sum over CSV files, beside Utf8Parser loops over the same files", SumSuite.Contests),
    new("zookeeper", "the ZooKeeper client beside ZooKeeper's own, on one Apache ZooKeeper", ZooKeeperSuite.Contests),
    new("windows", "windows through jobs, beside loops written by hand over the same columns", WindowsSuite.Contests),
];

return BenchmarkCommand.Run(suites, args, Console.Out, Console.Error);
