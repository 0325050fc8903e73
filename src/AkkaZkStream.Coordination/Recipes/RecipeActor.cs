using Akka.Actor;
using AkkaZkStream.Coordination.Sessions;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Recipes;

/// <summary>Serves one requester with one thing, through sessions that come and go.</summary>
/// <remarks>Ends when nothing is wanted of it any more, or its requester has died; it says so, and is stopped unless
/// another command is on its way. On its end it takes back what it has put up in ZooKeeper.</remarks>
internal abstract class RecipeActor(RecipeContext context) : UntypedActor
{
    private SessionStatus _session = context.Session;
    private long _commands;
    private bool _isBereaved;

    protected ZkPath Path => context.Key.Path;

    protected CoordinationSettings Settings => context.Settings;

    /// <summary>The client of the present session; null between two.</summary>
    protected ZooKeeperClient? Client => _session.Session?.Client;

    /// <summary>True when nothing is wanted, kept or under way.</summary>
    protected abstract bool IsIdle { get; }

    protected override void PreStart() => Context.Watch(context.Key.Requester);

    protected override void OnReceive(object message)
    {
        if (message is RecipeProtocol.IRecipeCommand) _commands++;
        if (message is SessionStatus session) Follow(session);
        else if (message is Terminated) _isBereaved = true;
        else if (!_isBereaved) Handle(message);
        if (IsIdle || _isBereaved) Context.Parent.Tell(new RecipeIdle(_commands));
    }

    /// <summary>Handles a command, or what the actor has told itself.</summary>
    protected abstract void Handle(object message);

    /// <summary>A session has begun: <see cref="Client"/> is another one now.</summary>
    protected virtual void OnSession()
    {
    }

    /// <summary>The session is over, and every ephemeral znode of it.</summary>
    protected virtual void OnSessionLost()
    {
    }

    /// <summary>The connection is back within the session.</summary>
    protected virtual void OnReconnected()
    {
    }

    protected void Tell(RecipeProtocol.IRecipeEvent news) => context.Key.Requester.Tell(news, context.Coordinator);

    private void Follow(SessionStatus session)
    {
        var before = _session;
        _session = session;
        if (before.Session == session.Session)
        {
            if (session.IsConnected && !before.IsConnected) OnReconnected();
            return;
        }

        if (before.Session is not null) OnSessionLost();
        if (session.Session is not null) OnSession();
    }
}
