using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PayNotify.E2E.Support;

/// <summary>A real nginx in front of the Api, in the foreground, with the configuration that docs/operating.md gives.</summary>
sealed class Nginx : IAsyncDisposable
{
    const string Variable = "PAYNOTIFY_NGINX";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("paynotify-nginx-");
    readonly Process process;

    Nginx(string program, Uri shop, string httpVersion, string more)
    {
        Address = new($"http://127.0.0.1:{RunningProgram.FreePort()}");
        var configuration = Path.Combine(folder.FullName, "nginx.conf");
        File.WriteAllText(configuration, Configuration(shop, httpVersion, more));
        process = Process.Start(new ProcessStartInfo(program, ["-p", folder.FullName, "-c", configuration, "-e", "stderr"]) { RedirectStandardError = true })!;
        process.ErrorDataReceived += static (_, _) => { };
    }

    public Uri Address { get; }

    /// <summary>check.cs names it, or has it installed; where Debian puts it is on no user's path.</summary>
    public static string? Program { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Select(place => Path.Combine(place, "nginx")).FirstOrDefault(File.Exists);

    /// <param name="httpVersion">What it speaks with the shop; it really buffers only where nothing but the connection's end tells the answer's.</param>
    /// <param name="more">Directives beside those of the document.</param>
    public static async Task<Nginx> StartAsync(Uri shop, string httpVersion = "1.1", string more = "")
    {
        var nginx = new Nginx(Program!, shop, httpVersion, more);
        nginx.process.BeginErrorReadLine();
        await Eventually.IsTrueAsync(nginx.ListensAsync);
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    // One process, without a master that would change users; nothing outside the folder is touched.
    string Configuration(Uri shop, string httpVersion, string more) =>
        $$"""
        daemon off;
        master_process off;
        pid nginx.pid;
        events { }
        http {
            access_log off;
            client_body_temp_path body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            proxy_buffering on;
            {{more}}
        {{Documented()
            .Replace("listen 80;", $"listen {Address.Authority};", StringComparison.Ordinal)
            .Replace("127.0.0.1:5080", $"127.0.0.1:{shop.Port}", StringComparison.Ordinal)
            .Replace("proxy_http_version 1.1;", $"proxy_http_version {httpVersion};", StringComparison.Ordinal)}}
        }
        """;

    static string Documented() => File.ReadAllText(Path.Combine(Repository.Root, "docs", "operating.md")).Split("```nginx\n")[1].Split("```")[0];

    async Task<bool> ListensAsync()
    {
        Assert.False(process.HasExited, "nginx did not start.");
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
