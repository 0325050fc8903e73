using System.Text.RegularExpressions;
using Akka.Configuration;
using AkkaZkStream.ZooKeeper;
using Microsoft.Extensions.Options;

namespace AkkaZkStream.Hosting.Systems;

/// <summary>Checks all options before the host starts, one sentence for each that is wrong.</summary>
internal sealed partial class OptionsRules : IValidateOptions<AkkaZkStreamOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, AkkaZkStreamOptions options)
    {
        var failures = Failures(options).OfType<string>().ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string?> Failures(AkkaZkStreamOptions options) =>
    [
        Name(options.SystemName),
        Servers(options.ConnectString),
        Duration(nameof(options.SessionTimeout), options.SessionTimeout, TimeSpan.FromMilliseconds(100)),
        Duration(nameof(options.ConnectionTimeout), options.ConnectionTimeout, TimeSpan.FromMilliseconds(10)),
        Duration(nameof(options.StartWaitMax), options.StartWaitMax, TimeSpan.Zero),
        Hocon(options.Hocon),
    ];

    private static string? Name(string? text)
        => SystemName().IsMatch(text ?? "")
            ? null
            : Sentence("SystemName", "letters, digits, - and _, beginning with a letter or digit", text);

    private static string? Servers(string? text)
        => text is null || ZooKeeper.ConnectString.TryParse(text, out _, out var error)
            ? null
            : $"AkkaZkStreamOptions.ConnectString: {error}";

    private static string? Duration(string option, TimeSpan? value, TimeSpan min)
        => value is null || (value >= min && value <= Longest)
            ? null
            : Sentence(option, $"{min} to {Longest}", value.ToString());

    private static string? Hocon(string? text)
    {
        try
        {
            ConfigurationFactory.ParseString(text ?? "");
            return null;
        }
        catch (Exception e)
        {
            return $"AkkaZkStreamOptions.Hocon: expected HOCON text, got what can't be read: {e.Message}";
        }
    }

    private static string Sentence(string option, string expected, string? got)
        => $"AkkaZkStreamOptions.{option}: expected {expected}, got '{got}'.";

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9_-]*$")]
    private static partial Regex SystemName();
}
