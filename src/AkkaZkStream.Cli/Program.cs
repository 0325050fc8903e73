using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Nodes;
using AkkaZkStream.Cli.Output;

using var signals = new StopSignals(Environment.Exit);
using var output = StandardOutput.Open();
var zooKeeper = ZooKeeperVerb.Create(
[
    new ServeVerb(signals, output).Create(),
    .. new ReadVerbs(signals, output).Create(),
    .. new WriteVerbs(signals, output).Create(),
]);
return await new CommandLine([zooKeeper], Console.Out, Console.Error).RunAsync(args);
