using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PayNotify.Simulator.Storage;

/// <summary>Only for adding migrations: no data folder is touched.</summary>
sealed class DesignTimeDb : IDesignTimeDbContextFactory<SimulatorDb>
{
    public SimulatorDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SimulatorDb>().UseSqlite().Options);
}
