using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

public static partial class GraphDsl
{
    /// <summary>The graph while it is being drawn.</summary>
    public sealed class Builder<T>
    {
        private readonly List<Blueprint> _parts = [];
        private readonly Dictionary<OutPort, PortIndex> _outlets = [];
        private readonly Dictionary<InPort, PortIndex> _inlets = [];
        private readonly HashSet<object> _wired = [];
        private readonly List<(PortIndex From, PortIndex To)> _wires = [];
        private readonly List<MaterializedValueStage> _valueReaders = [];

        internal Builder()
        {
        }

        /// <summary>An outlet that emits the value of this graph's own materialisation, once.</summary>
        public Outlet<T> MaterializedValue
        {
            get
            {
                _valueReaders.Add(new MaterializedValueStage<T> { Part = _parts.Count });
                return Add(new MaterializedValueSource<T>()).Outlet;
            }
        }

        /// <summary>
        /// Adds a part; its value is dropped. Answers the ports to wire: the part may be added several times.
        /// </summary>
        public TShape Add<TShape, TMat>(IGraph<TShape, TMat> graph) where TShape : Shape
        {
            var shape = (TShape)graph.Shape.DeepCopy();
            for (var i = 0; i < shape.Inlets.Length; i++) _inlets[shape.Inlets[i]] = new PortIndex(_parts.Count, i);
            for (var i = 0; i < shape.Outlets.Length; i++) _outlets[shape.Outlets[i]] = new PortIndex(_parts.Count, i);
            _parts.Add(graph.Blueprint());
            return shape;
        }

        public ForwardOps<TOut, T> From<TOut>(Outlet<TOut> outlet) => new(this, outlet);

        public ForwardOps<TOut, T> From<TOut>(SourceShape<TOut> source) => new(this, source.Outlet);

        public ForwardOps<TOut, T> From<TOut>(IGraph<SourceShape<TOut>, T> source) => new(this, Add(source).Outlet);

        public ForwardOps<TOut, T> From<TIn, TOut>(FlowShape<TIn, TOut> flow) => new(this, flow.Outlet);

        public ForwardOps<TOut, T> From<TIn, TOut>(IGraph<FlowShape<TIn, TOut>, T> flow) => new(this, Add(flow).Outlet);

        public ForwardOps<TOut, T> From<TIn, TOut>(UniformFanInShape<TIn, TOut> fanIn) => new(this, fanIn.Out);

        public ForwardOps<TOut, T> From<TIn, TOut>(UniformFanOutShape<TIn, TOut> fanOut) =>
            new(this, FreeOutlet(fanOut));

        public ReverseOps<TIn, T> To<TIn>(Inlet<TIn> inlet) => new(this, inlet);

        public ReverseOps<TIn, T> To<TIn>(SinkShape<TIn> sink) => new(this, sink.Inlet);

        public ReverseOps<TIn, T> To<TIn, TMat>(IGraph<SinkShape<TIn>, TMat> sink) => new(this, Add(sink).Inlet);

        public ReverseOps<TIn, T> To<TIn, TOut>(FlowShape<TIn, TOut> flow) => new(this, flow.Inlet);

        public ReverseOps<TIn, T> To<TIn, TOut, TMat>(IGraph<FlowShape<TIn, TOut>, TMat> flow) =>
            new(this, Add(flow).Inlet);

        public ReverseOps<TIn, T> To<TIn, TOut>(UniformFanInShape<TIn, TOut> fanOut) => new(this, FreeInlet(fanOut));

        public ReverseOps<TIn, T> To<TIn, TOut>(UniformFanOutShape<TIn, TOut> fanOut) => new(this, fanOut.In);

        internal void Wire(Outlet from, Inlet to)
        {
            var wire = (PortOf(_outlets, from), PortOf(_inlets, to));
            if (!_wired.Add(from)) throw new ArgumentException($"Outlet [{from}] is already connected.");
            if (!_wired.Add(to)) throw new ArgumentException($"Inlet [{to}] is already connected.");
            _wires.Add(wire);
        }

        internal Inlet<TIn> FreeInlet<TIn, TOut>(UniformFanInShape<TIn, TOut> junction) =>
            junction.Ins.FirstOrDefault(inlet => !_wired.Contains(inlet))
            ?? throw new ArgumentException($"No more inlets on junction [{junction}].");

        internal Outlet<TOut> FreeOutlet<TIn, TOut>(UniformFanOutShape<TIn, TOut> junction) =>
            junction.Outs.FirstOrDefault(outlet => !_wired.Contains(outlet))
            ?? throw new ArgumentException($"No more outlets on junction [{junction}].");

        internal IGraph<TShape, T> Build<TShape>(TShape shape, Func<object[], object> combine) where TShape : Shape
        {
            RequireAllPorts(shape);
            return Graph.Of<TShape, T>(shape, new CompositeBlueprint(
                _parts,
                _wires,
                [.. shape.Inlets.Select(port => PortOf(_inlets, port))],
                [.. shape.Outlets.Select(port => PortOf(_outlets, port))],
                _valueReaders,
                combine));
        }

        private void RequireAllPorts(Shape shape)
        {
            var known = _inlets.Keys.Concat<object>(_outlets.Keys);
            var open = known.Where(port => !_wired.Contains(port)).ToHashSet();
            var exported = shape.Inlets.Concat<object>(shape.Outlets).ToHashSet();
            if (open.SetEquals(exported)) return;
            throw new ArgumentException(
                $"The returned shape must have exactly the open ports [{string.Join(", ", open)}], "
                + $"got [{string.Join(", ", exported)}].");
        }

        private static PortIndex PortOf<TPort>(Dictionary<TPort, PortIndex> ports, TPort port) =>
            ports.TryGetValue(port, out var index)
                ? index
                : throw new ArgumentException(
                    $"Port [{port}] is none of this graph's parts: add its graph to the builder.");
    }
}
