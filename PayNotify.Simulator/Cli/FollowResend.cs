using System.Text.Json;

namespace PayNotify.Simulator.Cli;

/// <summary>Follows a bulk resend job to its end, with a line of progress on the error output each second; Ctrl+C stops the job.</summary>
static class FollowResend
{
    public static async Task<int> ExecuteAsync(Call call, Answer started, CancellationToken cancellationToken)
    {
        var job = $"/sandbox/deliveries/resends/{started.Json.Fact("id")}";
        var latest = started;
        try
        {
            while (latest.Json.Fact("state") is "running")
            {
                await call.Error.WriteLineAsync($"{latest.Json.Shown("resent")} of {latest.Json.Shown("matched")} resent");
                latest = await call.Api.GetAsync($"{job}?wait=1s", cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await call.Error.WriteLineAsync("Stopping…");
            latest = await call.Api.SendAsync(HttpMethod.Delete, job, null, CancellationToken.None);
        }

        return call.Show(latest, Lines, latest.Json.Fact("state") is "done" ? ExitCode.Done : ExitCode.Failed);
    }

    static IEnumerable<string> Lines(JsonElement job)
    {
        yield return $"{job.Shown("state")}: {job.Shown("matched")} matched, {job.Shown("resent")} resent, {job.Shown("failed")} not accepted";
    }
}
