using System.CommandLine;
using System.CommandLine.Parsing;
using AkkaZkStream.Cli.Parsing;

namespace AkkaZkStream.Cli.Commands;

/// <summary>Says in one sentence what was expected of the arguments and what was got.</summary>
internal static class UsageErrors
{
    internal static string Sentence(ParseResult parsed)
    {
        if (WithoutValue(parsed) is { } option)
            return $"{option.Name}: expected {((IValueOption)option).Expected}, got nothing.";
        if (parsed.Errors.FirstOrDefault(error => error.SymbolResult is OptionResult) is { } refused)
            return refused.Message;
        var command = FullName(parsed.CommandResult);
        if (parsed.UnmatchedTokens.Count > 0)
            return $"Expected {Kind(parsed)} of '{command}' (see '{command} --help'), got '{parsed.UnmatchedTokens[0]}'.";
        if (parsed.CommandResult.Command.Subcommands.Count > 0)
            return $"Expected a verb after '{command}' (see '{command} --help'), got nothing.";
        return parsed.Errors[0].Message;
    }

    private static Option? WithoutValue(ParseResult parsed) => parsed.Errors
        .Select(error => error.SymbolResult)
        .OfType<OptionResult>()
        .Where(result => result is { Tokens.Count: 0, Option: IValueOption })
        .Select(result => result.Option)
        .FirstOrDefault();

    private static string Kind(ParseResult parsed) =>
        parsed.CommandResult.Command.Subcommands.Count > 0 && !parsed.UnmatchedTokens[0].StartsWith('-')
            ? "a verb" : "an option";

    private static string FullName(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{FullName(parent)} {result.Command.Name}" : "akkazk";
}
