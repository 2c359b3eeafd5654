using PayNotify.E2E.Support;

[assembly: AssemblyFixture(typeof(Stage))]
[assembly: AssemblyFixture(typeof(BrowserFixture))]
