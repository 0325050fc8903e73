namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Reads the rows of blocks. One is used by one thread at a time.</summary>
internal interface IRowParser
{
    /// <summary>Fills the block's columns and its list of malformed rows.</summary>
    void Parse(RowBlock block);
}
