using Akka.Streams;
using Akka.Streams.Stage;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>Hands on what is new in a file; where nothing is, looks again later.</summary>
internal sealed class FollowStage(string path, TimeSpan poll) : GraphStage<SourceShape<ReadOnlyMemory<byte>>>
{
    private readonly Outlet<ReadOnlyMemory<byte>> _out = new("Follow.out");

    public override SourceShape<ReadOnlyMemory<byte>> Shape => new(_out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, path, poll);

    private sealed class Logic : TimerGraphStageLogic
    {
        private static readonly object PollTimer = "poll";

        private readonly FollowStage _stage;
        private readonly TimeSpan _poll;
        private readonly FollowedFile _file;
        private readonly byte[] _buffer = new byte[StreamPieces.PieceBytes];

        public Logic(FollowStage stage, string path, TimeSpan poll)
            : base(stage.Shape)
        {
            (_stage, _poll, _file) = (stage, poll, new FollowedFile(path));
            SetHandler(stage._out, onPull: Look);
        }

        public override void PostStop() => _file.Dispose();

        protected override void OnTimer(object timerKey) => Look();

        private void Look()
        {
            var count = _file.Read(_buffer);
            if (count > 0)
                Push(_stage._out, _buffer.AsSpan(0, count).ToArray());
            else
                ScheduleOnce(PollTimer, _poll);
        }
    }
}
