using System.Globalization;

namespace PayNotify.E2E.Support;

/// <summary>What a process costs the machine.</summary>
static class ProcessMemory
{
    public static bool IsKnown => OperatingSystem.IsLinux();

    /// <summary>Its proportional set size, in bytes: what it has for itself, and its share of what it has in common with others.</summary>
    public static long Of(RunningProgram program)
    {
        var line = File.ReadLines($"/proc/{program.ProcessId}/smaps_rollup").Single(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
