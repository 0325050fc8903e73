using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>
/// The elements of an array. Apart from the general case because it is the fastest source there can be: what downstream
/// pulls is at hand, and this stage only hears of the last element.
/// </summary>
internal sealed class ArraySource<T>(T[] elements) : SourceStage<T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, elements);

    private sealed class Logic(ArraySource<T> stage, T[] elements) : SourceLogic<T>(stage.Out, stage)
    {
        public override void PreStart()
        {
            if (elements.Length == 0) CompleteStage();
            else Supply(Out, elements);
        }

        public override void OnPull()
        {
            // A sink that started before this stage has pulled before anything was laid out.
            if (PushSupplied(Out)) return;
            Push(Out, elements[^1]);
            CompleteStage();
        }
    }
}
