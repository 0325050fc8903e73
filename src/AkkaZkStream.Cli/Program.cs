using System.CommandLine;
using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Locks;
using AkkaZkStream.Cli.Nodes;
using AkkaZkStream.Cli.Output;
using AkkaZkStream.Cli.Running;
using AkkaZkStream.Cli.Sums;
using AkkaZkStream.Cli.Sums.Results;
using AkkaZkStream.Streams;

using var signals = new StopSignals(StandardOutput.Exit);
using var output = StandardStreams.OpenOutput();
await using var help = new StreamWriter(output, leaveOpen: true) { AutoFlush = true };
Console.SetError(new StreamWriter(StandardStreams.OpenError()) { AutoFlush = true });
var locks = new LockVerbs(signals, output, Console.Error);
Command[] verbs =
[
    new RunVerb().Create(new NumbersCommand(signals, Console.Error, TimeProvider.System).RunAsync),
    new SumVerb().Create(new SumCommand(output, Console.Error, signals.Stopped, ProgressLine.OnTerminal).RunAsync),
    new VerbGroup("lock", "Locks: who holds them, and commands that run while holding one.")
    {
        locks.List(),
        new LockRunVerb().Create(new LockedCommand(signals, TimeProvider.System).RunAsync),
    },
    locks.Leader(),
    new VerbGroup("zookeeper", "The embedded ZooKeeper server, and what can be done with the nodes of any.")
    {
        new ServeVerb(signals, output, Console.Error).Create(),
        new ReadVerbs(signals, output, Console.Error).Create(),
        new WriteVerbs(signals, output).Create(),
    },
];
return await new CommandLine(verbs, help, Console.Error).RunAsync(args);
