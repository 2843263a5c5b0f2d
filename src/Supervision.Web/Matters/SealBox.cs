using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marten;
using Microsoft.AspNetCore.DataProtection;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Matters;

/// <summary>
/// Where evaluations lie until they are opened (封存处, F93, decision 0029): a row each, outside the facts, encrypted with keys whose own key lies outside the
/// database. What is in it takes the same room whatever it says, up to a step; opened, it is destroyed, and the facts carry what it said.
/// </summary>
public sealed class SealBox(IDataProtectionProvider keys)
{
    public const string Table = $"{StoreSetup.Documents}.seals";

    /// <summary>A length says nothing: satisfied and unsatisfied are padded alike.</summary>
    private const int Step = 4_096;

    public async Task Put(IDocumentSession session, Guid matter, Guid seal, SealedContent content, CancellationToken cancellation)
    {
        session.Logger = SilentSession.Instance;
        var plain = JsonSerializer.SerializeToUtf8Bytes(content, Json.Rows);
        var padded = new byte[(plain.Length / Step + 1) * Step];
        padded.AsSpan().Fill((byte)' ');
        plain.CopyTo(padded, 0);
        await session.Ask($"insert into {Table} values ($1, $2, $3, $4) returning true", cancellation, seal, matter, ProtectorOf(session.TenantId, matter, seal).Protect(padded));
        CryptographicOperations.ZeroMemory(plain);
        CryptographicOperations.ZeroMemory(padded);
    }

    /// <summary>What lies under these seals; one that is gone or cannot be opened is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, SealedContent>> Open(IDocumentSession session, Guid matter, IReadOnlyList<Guid> seals, CancellationToken cancellation)
    {
        session.Logger = SilentSession.Instance;
        var found = new Dictionary<Guid, SealedContent>();
        foreach (var seal in seals)
        {
            if (await session.Ask($"select content from {Table} where tenant_id = $1 and seal = $2 and matter = $3", cancellation, seal, matter) is not byte[] kept) continue;
            try
            {
                var plain = ProtectorOf(session.TenantId, matter, seal).Unprotect(kept);
                if (JsonSerializer.Deserialize<SealedContent>(Encoding.UTF8.GetString(plain), Json.Rows) is { } content) found[seal] = content;
            }
            catch (Exception exception) when (exception is CryptographicException or JsonException)
            {
                // Opened as broken: the fact says so, and nothing is made up.
            }
        }
        return found;
    }

    public static Task Destroy(IDocumentSession session, IReadOnlyList<Guid> seals, CancellationToken cancellation) =>
        session.Ask($"delete from {Table} where tenant_id = $1 and seal = any($2) returning true", cancellation, seals.ToArray());

    private IDataProtector ProtectorOf(string county, Guid matter, Guid seal) => keys.CreateProtector("Supervision.SealBox", county, matter.ToString(), seal.ToString());
}
