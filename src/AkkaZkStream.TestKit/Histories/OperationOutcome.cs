namespace AkkaZkStream.TestKit;

/// <summary>How an operation ended, as its process knows.</summary>
public enum OperationOutcome
{
    /// <summary>Not known: it may take effect at any time after it was begun, or never. What has no outcome yet is
    /// this.</summary>
    Unknown = 0,

    /// <summary>It took effect between its beginning and its end.</summary>
    Done = 1,

    /// <summary>It took no effect, and never will. A refused write says that the resource had seen a newer
    /// token.</summary>
    Refused = 2,
}
