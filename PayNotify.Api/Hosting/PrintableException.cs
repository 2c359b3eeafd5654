namespace PayNotify.Api.Hosting;

/// <summary>An exception whose message quotes text that is not safe to log, or too much of it: the same types and stack traces, with safe messages.</summary>
sealed class PrintableException : Exception
{
    readonly Exception original;

    PrintableException(Exception original)
        : base(Printable.Reason(original.Message).ToString(), Of(original.InnerException)) => this.original = original;

    public override string? StackTrace => original.StackTrace;

    /// <returns>The exception itself, unless something in it is not safe.</returns>
    public static Exception? Of(Exception? exception)
    {
        for (var problem = exception; problem is not null; problem = problem.InnerException)
        {
            if (!Printable.IsReason(problem.Message)) return new PrintableException(exception!);
        }

        return exception;
    }

    public override string ToString()
    {
        var inner = InnerException is null ? "" : $"{Environment.NewLine} ---> {InnerException}{Environment.NewLine}   --- End of inner exception stack trace ---";
        return $"{original.GetType()}: {Message}{inner}{Environment.NewLine}{StackTrace}";
    }
}
