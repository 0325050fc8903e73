using AkkaZkStream.ZooKeeper.Callbacks;
using AkkaZkStream.ZooKeeper.Calls;
using AkkaZkStream.ZooKeeper.Requests;
using AkkaZkStream.ZooKeeper.Watches;

namespace AkkaZkStream.ZooKeeper.Tests.Requests;

/// <summary>Whoever misuses a request's task harms nobody else: an operation given away twice is two callers', and one of
/// them would wait for ever.</summary>
public class PooledOperationTests
{
    [Fact]
    public void GetResult_BeforeTheAnswer_ThrowsAndKeepsTheOperation()
    {
        var operation = Rent();
        var token = operation.Token;

        Assert.Throws<InvalidOperationException>(() => operation.GetResult(token));

        Assert.NotSame(operation, Rent());
        operation.Fail(new ConnectionLossException("late"));
        Assert.Throws<ConnectionLossException>(() => operation.GetResult(token));
    }

    [Fact]
    public void GetResult_Twice_GivesTheOperationBackOnce()
    {
        var operation = Rent();
        var token = operation.Token;
        operation.Fail(new ConnectionLossException("done"));
        Assert.Throws<ConnectionLossException>(() => operation.GetResult(token));

        Assert.Throws<InvalidOperationException>(() => operation.GetResult(token));

        Assert.NotSame(Rent(), Rent());
    }

    private static PooledOperation<WhoAmICall, IReadOnlyList<ClientIdentity>> Rent() =>
        PooledOperation<WhoAmICall, IReadOnlyList<ClientIdentity>>.Rent(
            new WhoAmICall(), new CallbackQueue(TaskScheduler.Default), new WatchRegistry());
}
