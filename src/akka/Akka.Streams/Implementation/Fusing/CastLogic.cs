using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>Hands elements on as another type of theirs.</summary>
internal sealed class CastLogic<TFrom, TTo> : InAndOutGraphStageLogic
{
    private readonly Inlet<TFrom> _in = new("cast.in") { Id = 0 };
    private readonly Outlet<TTo> _out = new("cast.out") { Id = 0 };

    private CastLogic() : base(1, 1)
    {
        SetHandlers(_in, _out, this);
    }

    public static (GraphStageLogic Logic, Inlet In, Outlet Out) Create()
    {
        var logic = new CastLogic<TFrom, TTo>();
        return (logic, logic._in, logic._out);
    }

    public override void OnPush() => Push(_out, (TTo)(object)Grab(_in));

    public override void OnPull() => Pull(_in);
}
