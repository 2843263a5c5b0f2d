using System.Xml.Linq;
using Marten;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Supervision.People;

/// <summary>The keys that protect cookies (密钥), kept in the database, so that sign-ins survive a restart and hold on every process; encrypted with what lies outside it.</summary>
public sealed record StoredKey(string Id, string Xml);

/// <summary>Reads and keeps the keys.</summary>
public sealed class KeyRing(IDocumentStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var session = store.QuerySession();
        return [.. Task.Run(() => session.Query<StoredKey>().ToListAsync()).GetAwaiter().GetResult().Select(key => XElement.Parse(key.Xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var session = store.LightweightSession();
        session.Store(new StoredKey(friendlyName, element.ToString(SaveOptions.DisableFormatting)));
        Task.Run(() => session.SaveChangesAsync()).GetAwaiter().GetResult();
    }
}

/// <summary>Puts the key ring in place.</summary>
public sealed class KeyRingOptions(IDocumentStore store, KeyRingSecret secret) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => (options.XmlRepository, options.XmlEncryptor) = (new KeyRing(store), new KeyRingEncryptor(secret));
}
