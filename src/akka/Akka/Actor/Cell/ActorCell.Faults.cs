using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Failure and end. A failing actor suspends itself and its children and asks its parent, which answers with Resume,
/// Recreate or Terminate. Recreate, which finds the mailbox suspended once, and Terminate first wait for the children
/// that are being stopped.
/// </summary>
internal sealed partial class ActorCell
{
    private IInternalActorRef _failed;
    private Exception _recreateCause;
    private bool _terminating;

    private bool IsFailed => _failed is not null;

    private void HandleInvokeFailure(Exception cause, IInternalActorRef except = null)
    {
        if (IsFailed || _terminating)
        {
            LogError(cause);
            return;
        }

        _failed = except ?? _self;
        Mailbox.Suspend();
        SuspendChildren(except);
        _parent.SendSystemMessage(new Failed(_self, cause));
    }

    private void HandleFailed(Failed failed)
    {
        var stats = _children.ByRef(failed.Child);
        if (stats is null)
            return;

        CurrentMessage = failed;
        _sender = failed.Child;
        try
        {
            var strategy = _actor?.SupervisorStrategyInternal ?? SupervisorStrategy.DefaultStrategy;
            if (!strategy.HandleFailure(this, stats, failed.Cause, _children.All()))
                HandleInvokeFailure(failed.Cause, failed.Child);
        }
        finally
        {
            if (!IsFailed)
                CurrentMessage = null;
        }
    }

    private void FaultSuspend()
    {
        Mailbox.Suspend();
        SuspendChildren(null);
    }

    private void FaultResume(Exception causedByFailure)
    {
        if (_actor is null && IsFailed)
        {
            _self.Restart(causedByFailure);
            return;
        }

        var perpetrator = _failed;
        Mailbox.Resume();
        if (causedByFailure is not null)
            _failed = null;
        foreach (var child in _children.All())
            child.Child.Resume(ReferenceEquals(child.Child, perpetrator) ? causedByFailure : null);
    }

    private void FaultRecreate(Exception cause)
    {
        if (_terminating)
            return;
        if (_recreateCause is not null)
        {
            // Asked again while waiting for children: once is enough, but each time the asker has suspended the
            // mailbox.
            Mailbox.Resume();
            return;
        }

        _failed ??= _self;
        CancelReceiveTimeout();
        if (_actor is { } actor)
            PreRestart(actor, cause);
        else
            StopChildren();

        _recreateCause = cause;
        ContinueOnceChildrenEnded();
    }

    private void PreRestart(ActorBase actor, Exception cause)
    {
        var message = CurrentMessage is Failed ? null : CurrentMessage;
        try
        {
            ReturnStash(actor);
            actor.AroundPreRestart(cause, message);
        }
        catch (Exception failure)
        {
            LogError(new PreRestartException(_self, failure, cause, message));
        }
        finally
        {
            ClearActor();
        }
    }

    private void ContinueOnceChildrenEnded()
    {
        if (!_children.NobodyDying)
            return;
        if (_terminating)
            FinishTerminate();
        else if (_recreateCause is { } cause)
            FinishRecreate(cause);
    }

    private void FinishRecreate(Exception cause)
    {
        _recreateCause = null;
        var survivors = _children.All();
        var message = CurrentMessage;
        try
        {
            Mailbox.Resume();
            _failed = null;
            CurrentMessage = null;
            _actor = NewActor();
            _actor.AroundPostRestart(cause, message);
            foreach (var child in survivors)
                child.Child.Restart(cause);
        }
        catch (Exception failure)
        {
            ClearActor();
            HandleInvokeFailure(new PostRestartException(_self, Unwrap(failure), cause));
        }
    }

    private void TerminateActor()
    {
        if (_terminating)
            return;

        CancelReceiveTimeout();
        UnwatchAll();
        _terminating = true;
        _recreateCause = null;
        Mailbox.Suspend();
        _children.Close();
        StopChildren();
        ContinueOnceChildrenEnded();
    }

    private void FinishTerminate()
    {
        var actor = _actor;
        try
        {
            if (actor is not null)
            {
                ReturnStash(actor);
                actor.AroundPostStop();
            }
        }
        catch (Exception failure)
        {
            LogError(failure);
        }
        finally
        {
            ClearActor();
            Mailbox.Close();
            _parent.SendSystemMessage(new DeathWatchNotification(_self, existenceConfirmed: true));
            TellWatchersWeEnded();
            UnwatchAll();
            CurrentMessage = null;
            _sender = null;
        }
    }

    private void StopChildren()
    {
        foreach (var child in _children.All())
            Stop(child.Child);
    }

    private void SuspendChildren(IInternalActorRef except)
    {
        foreach (var child in _children.All())
        {
            if (!ReferenceEquals(child.Child, except))
                child.Child.Suspend();
        }
    }

    private void LogError(Exception cause) =>
        SystemImpl.EventStream.Publish(new Error(cause, _self.Path.ToString(), Props.Type, cause.Message));
}
