using AkkaZkStream.Cli.Commands;

using var signals = new StopSignals(Environment.Exit);
var line = new CommandLine([ZooKeeperVerb.Create(new ServeVerb(signals, Console.Out).Create())], Console.Out, Console.Error);
return await line.RunAsync(args);
