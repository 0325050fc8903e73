namespace AkkaZkStream.Streams;

/// <summary>A key of the configuration is missing or out of range. Correct it and start again.</summary>
public sealed class SettingsException : StreamsException
{
    internal SettingsException(string key, string expectation)
        : base($"{key}: {expectation}") => Key = key;

    /// <summary>The full path of the key.</summary>
    public string Key { get; }
}
