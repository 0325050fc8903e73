using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>Makes filters for log events and dead letters.</summary>
public class EventFilterFactory
{
    private readonly TestKitBase _testkit;
    private readonly ActorSystem _system;
    private readonly IReadOnlyList<Predicate<object>> _others;

    public EventFilterFactory(TestKitBase testkit) : this(testkit, testkit.Sys, [])
    {
    }

    public EventFilterFactory(TestKitBase testkit, ActorSystem system) : this(testkit, system, [])
    {
    }

    internal EventFilterFactory(TestKitBase testkit, ActorSystem system, IReadOnlyList<Predicate<object>> others)
    {
        _testkit = testkit;
        _system = system;
        _others = others;
    }

    /// <summary>
    /// Errors caused by an exception of the type, with a message that equals, begins with or contains the texts.
    /// </summary>
    public IEventFilterApplier Exception<TException>(
        string message = null, string start = null, string contains = null, string source = null)
        where TException : Exception => Exception(typeof(TException), message, start, contains, source);

    public IEventFilterApplier Exception<TException>(Regex pattern, string source = null)
        where TException : Exception => Exception(typeof(TException), pattern, source);

    public IEventFilterApplier Exception(
        Type exceptionType,
        string message = null,
        string start = null,
        string contains = null,
        string source = null,
        bool checkInnerExceptions = false) =>
        OfException(exceptionType, LogText.Matcher(message, start, contains), source, checkInnerExceptions);

    public IEventFilterApplier Exception(
        Type exceptionType, Regex pattern, string source = null, bool checkInnerExceptions = false) =>
        OfException(exceptionType, pattern.IsMatch, source, checkInnerExceptions);

    public IEventFilterApplier Error(
        string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);

    public IEventFilterApplier Error(Regex pattern, string source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, pattern, source);

    public IEventFilterApplier Warning(
        string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);

    public IEventFilterApplier Warning(Regex pattern, string source = null) =>
        ForLogLevel(LogLevel.WarningLevel, pattern, source);

    public IEventFilterApplier Info(
        string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);

    public IEventFilterApplier Info(Regex pattern, string source = null) =>
        ForLogLevel(LogLevel.InfoLevel, pattern, source);

    public IEventFilterApplier Debug(
        string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.DebugLevel, message, start, contains, source);

    public IEventFilterApplier Debug(Regex pattern, string source = null) =>
        ForLogLevel(LogLevel.DebugLevel, pattern, source);

    public IEventFilterApplier ForLogLevel(
        LogLevel logLevel, string message = null, string start = null, string contains = null, string source = null)
    {
        var matches = LogText.Matcher(message, start, contains);
        return Custom(log => log.LogLevel() == logLevel && LogText.IsFrom(log, source) && matches(LogText.Of(log)));
    }

    public IEventFilterApplier ForLogLevel(LogLevel logLevel, Regex pattern, string source = null) => Custom(log =>
        log.LogLevel() == logLevel && LogText.IsFrom(log, source) && pattern.IsMatch(LogText.Of(log)));

    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => Custom<LogEvent>(predicate);

    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate) where TLogEvent : LogEvent =>
        Applier(published => published is TLogEvent log && predicate(log));

    public IEventFilterApplier DeadLetter() => Applier(published => published is DeadLetter);

    public IEventFilterApplier DeadLetter<TMessage>(string source = null) =>
        DeadLetter(typeof(TMessage), _ => true, source);

    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string source = null) =>
        DeadLetter(typeof(TMessage), message => isMatch((TMessage)message), source);

    public IEventFilterApplier DeadLetter(Type type, string source = null) => DeadLetter(type, _ => true, source);

    public IEventFilterApplier DeadLetter(Type type, Func<object, bool> isMatch, string source = null) =>
        Applier(published => published is DeadLetter letter
            && type.IsInstanceOfType(letter.Message)
            && isMatch(letter.Message)
            && (source is null || letter.Recipient.Path.ToString() == source));

    private IEventFilterApplier OfException(
        Type type, Func<string, bool> matches, string source, bool checkInner) => Custom<Error>(error =>
        LogText.IsFrom(error, source) && LogText.IsCausedBy(error.Cause, type, matches, checkInner));

    private EventFilterApplier Applier(Predicate<object> filter) => new(_testkit, _system, [.. _others, filter]);
}
