using System.Security.Cryptography;
using System.Text;

namespace Supervision.Storage;

/// <summary>The streams a county has one of (县区专卷): known by their name, so that two who begin one begin the same.</summary>
public static class NamedStreams
{
    public static Guid Of(string county, string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{county}\n{name}")).AsSpan(0, 16), bigEndian: true);
}
