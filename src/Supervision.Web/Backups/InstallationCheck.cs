using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Supervision.People;
using Supervision.Storage;

namespace Supervision.Backups;

/// <summary>
/// Whether the program could run on a database with a folder of keys (安装核对), asked without running it: ready as /health/ready says it, and every key opens.
/// Nothing is started, so that of a restored database no letter leaves before somebody decided that it is the one.
/// </summary>
public static class InstallationCheck
{
    /// <summary>What is wrong, in words for who runs the script; null where nothing is.</summary>
    public static async Task<string?> Problem(bool withKey)
    {
        await using var program = await Program.Build([]);
        var ready = await program.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        if (ready.Status != HealthStatus.Healthy) return $"程序不能在这个数据库上就绪：{string.Join("；", ready.Entries.Values.Select(entry => entry.Exception?.Message ?? entry.Description))}";

        if (!withKey) return null;
        // Reading with no secret would make one; a new one opens nothing.
        var needed = new KeyRing(program.Services.GetRequiredService<Marten.IDocumentStore>()).GetAllElements()
            .Any(key => key.Descendants().Any(part => part.Attribute("decryptorType")?.Value.StartsWith(typeof(KeyRingDecryptor).FullName!, StringComparison.Ordinal) == true));
        if (!needed) return null;
        if (!File.Exists(KeyRingSecret.PathOf(program.Configuration))) return $"找不到密钥文件 {KeyRingSecret.PathOf(program.Configuration)}，没有它，密封的评价打不开。";
        try
        {
            foreach (var key in program.Services.GetRequiredService<IKeyManager>().GetAllKeys()) _ = key.Descriptor;
            return null;
        }
        catch (CryptographicException)
        {
            return $"密钥文件 {KeyRingSecret.PathOf(program.Configuration)} 不是这个数据库的，打不开其中的密钥。";
        }
    }

    /// <summary>What this program is, and every fact it can read: its version, then a name a line.</summary>
    public static IEnumerable<string> About() => [Version, .. FactRegistry.All.Select(fact => fact.Name).Order(StringComparer.Ordinal)];

    private static string Version =>
        System.Reflection.CustomAttributeExtensions.GetCustomAttribute<System.Reflection.AssemblyInformationalVersionAttribute>(typeof(Program).Assembly)!.InformationalVersion;
}
