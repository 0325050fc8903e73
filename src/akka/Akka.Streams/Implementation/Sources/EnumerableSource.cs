using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Sources;

/// <summary>
/// The elements of a sequence, which is enumerated anew by every stream. Ends together with its last element.
/// </summary>
internal sealed class EnumerableSource<T>(Func<IEnumerator<T>> factory) : SourceStage<T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, factory);

    private sealed class Logic(EnumerableSource<T> stage, Func<IEnumerator<T>> factory)
        : SourceLogic<T>(stage.Out, stage)
    {
        private IEnumerator<T> _elements;

        public override void PreStart()
        {
            _elements = factory();
            if (!MoveNext()) CompleteStage();
        }

        public override void OnPull()
        {
            Push(Out, _elements.Current);
            if (!MoveNext()) CompleteStage();
        }

        public override void PostStop() => _elements?.Dispose();

        // An enumerator that has thrown can't be resumed: unless the decider says stop, it has ended.
        private bool MoveNext()
        {
            try
            {
                return _elements.MoveNext();
            }
            catch (Exception e) when (Decide(e) != Directive.Stop)
            {
                return false;
            }
        }

        private Directive Decide(Exception e) =>
            (EffectiveAttributes.GetAttribute<ActorAttributes.SupervisionStrategy>()?.Decider
                ?? Deciders.StoppingDecider)(e);
    }
}
