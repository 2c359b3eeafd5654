namespace PayNotify.Simulator.Hosting;

/// <summary>Something outside the program keeps it from starting; the message is the one line that its user reads.</summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
