namespace AkkaZkStream.Cli.Parsing;

/// <summary>Without a verb, <c>akkazk</c> does <c>run</c>.</summary>
internal static class DefaultVerb
{
    private const string Verb = "run";

    private static readonly string[] OfTheToolItself = ["--help", "-h", "-?", "/?", "/h", "--version"];

    /// <summary>Puts the verb in front of arguments that begin with an option, or that are none.</summary>
    internal static string[] Insert(string[] arguments) =>
        arguments.Length == 0 || IsOption(arguments[0]) ? [Verb, .. arguments] : arguments;

    private static bool IsOption(string argument) =>
        argument.StartsWith('-') && !OfTheToolItself.Contains(argument, StringComparer.Ordinal);
}
