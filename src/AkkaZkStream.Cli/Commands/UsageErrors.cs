using System.CommandLine;
using System.CommandLine.Parsing;
using AkkaZkStream.Cli.Parsing;

namespace AkkaZkStream.Cli.Commands;

/// <summary>Says in one sentence what was expected of the arguments and what was got.</summary>
internal static class UsageErrors
{
    internal static string Sentence(ParseResult parsed)
    {
        var command = FullName(parsed.CommandResult);
        return parsed.Errors.Select(WithoutValue).FirstOrDefault(sentence => sentence is not null)
            ?? parsed.Errors.FirstOrDefault(IsRefusedValue)?.Message
            ?? Unmatched(parsed, command)
            ?? (parsed.CommandResult.Command.Subcommands.Count > 0
                ? $"Expected a verb after '{command}' (see '{command} --help'), got nothing."
                : parsed.Errors[0].Message);
    }

    private static string? WithoutValue(ParseError error) => error.SymbolResult switch
    {
        OptionResult { Tokens.Count: 0, Option: IExpecting expecting } result => Missing(result.Option, expecting),
        ArgumentResult { Tokens.Count: 0, Argument: IExpecting expecting } result =>
            Missing(result.Argument, expecting),
        ArgumentResult { Tokens.Count: 0 } result =>
            $"{result.Argument.Name}: expected at least one word, got nothing.",
        _ => null,
    };

    private static string Missing(Symbol symbol, IExpecting expecting) =>
        $"{symbol.Name}: expected {expecting.Expected}, got nothing.";

    private static bool IsRefusedValue(ParseError error) => error.SymbolResult is OptionResult or ArgumentResult;

    private static string? Unmatched(ParseResult parsed, string command)
    {
        if (parsed.UnmatchedTokens.Count == 0)
            return null;
        var got = parsed.UnmatchedTokens[0];
        var kind = parsed.CommandResult.Command.Subcommands.Count > 0 && !got.StartsWith('-') ? "a verb" : "an option";
        return $"Expected {kind} of '{command}' (see '{command} --help'), got '{got}'.";
    }

    private static string FullName(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{FullName(parent)} {result.Command.Name}" : "akkazk";
}
