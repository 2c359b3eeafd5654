namespace PayNotify.Api.Hosting;

/// <summary>The program cannot start, for a reason that the one who started it can mend. The message is shown as it is.</summary>
sealed class StartupException(string message) : Exception(message);
