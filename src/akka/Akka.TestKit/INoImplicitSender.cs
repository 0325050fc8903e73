namespace Akka.TestKit;

/// <summary>Marks a test whose tells do not have the test actor as their sender.</summary>
public interface INoImplicitSender;
