using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>
/// The elements of an array. Apart from the general case because it is the fastest source there can be.
/// </summary>
internal sealed class ArraySource<T>(T[] elements) : SourceStage<T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, elements);

    private sealed class Logic(ArraySource<T> stage, T[] elements) : SourceLogic<T>(stage.Out, stage)
    {
        private int _next;

        public override void PreStart()
        {
            if (elements.Length == 0) CompleteStage();
        }

        public override void OnPull()
        {
            var next = _next;
            Push(Out, elements[next]);
            _next = ++next;
            if (next == elements.Length) CompleteStage();
        }
    }
}
