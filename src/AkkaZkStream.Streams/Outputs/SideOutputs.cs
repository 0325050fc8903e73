namespace AkkaZkStream.Streams.Outputs;

/// <summary>Where the side outputs of an operator are read from.</summary>
internal interface ISideOutputs
{
    void Rename(string name);

    DataStream<TSide> Of<TSide>(OutputTag<TSide> tag);
}

/// <summary>An operator with side outputs: it runs once, and each output takes what is its own.</summary>
internal sealed class SideOutputs<T>(DataStream<Emitted<T>> all) : ISideOutputs
{
    public static DataStream<T> MainOf(DataStream<Emitted<T>> all)
    {
        var main = all.Where(emitted => emitted.Tag is null).Select(emitted => emitted.Value);
        main.SideOutputs = new SideOutputs<T>(all);
        return main;
    }

    public void Rename(string name) => all.Named(name);

    public DataStream<TSide> Of<TSide>(OutputTag<TSide> tag) =>
        all.Where(emitted => ReferenceEquals(emitted.Tag, tag)).Select(emitted => (TSide)emitted.Side!).Named(tag.Name);
}
