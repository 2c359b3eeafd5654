namespace PayNotify.Api.Tests.Support;

/// <summary>For tests that measure time or memory: they run when no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
