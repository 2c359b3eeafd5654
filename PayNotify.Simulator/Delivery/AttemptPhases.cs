namespace PayNotify.Simulator.Delivery;

/// <summary>Where the time of one attempt went, in milliseconds; null for what did not happen, such as a connection that was there already.</summary>
/// <param name="FirstByteMs">From the connection being ready until the answer's headers.</param>
public sealed record AttemptPhases(double? DnsMs, double? ConnectMs, double? TlsMs, double? FirstByteMs, double? BodyMs);
