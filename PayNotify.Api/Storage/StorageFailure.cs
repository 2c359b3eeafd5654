using Microsoft.Data.Sqlite;

namespace PayNotify.Api.Storage;

/// <summary>
/// Tells a database that does not work now (full, locked by somebody, read-only, gone) from a write that is wrong: the first is nobody's
/// fault who asked, everything else would fail as well, and the same thing may succeed later.
/// </summary>
static class StorageFailure
{
    const int ConstraintBroken = 19;

    public static bool Is(Exception problem) => problem.GetBaseException() is SqliteException { SqliteErrorCode: not ConstraintBroken };
}
