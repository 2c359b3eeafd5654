using PayNotify.E2E.Support;

[assembly: AssemblyFixture(typeof(Stage))]
[assembly: AssemblyFixture(typeof(BrowserFixture))]

// Most of them wait most of the time.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
