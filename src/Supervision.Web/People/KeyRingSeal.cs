using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Supervision.Attachments;
using Supervision.Shared;

namespace Supervision.People;

/// <summary>
/// The key the stored keys are themselves encrypted with (密钥的密钥, decision 0029): a file, never in the database, so that a dump of the database alone opens
/// nothing that is sealed. Made once; every process on the database uses the same folder.
/// </summary>
public sealed class KeyRingSecret(IConfiguration configuration)
{
    private const int Bytes = 32;
    private const string Name = "key-ring.secret";

    private readonly Lazy<byte[]> secret = new(() => ReadOrMake(FolderOf(configuration)));

    public byte[] Encrypt(byte[] plain)
    {
        var sealedBytes = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + plain.Length];
        var (nonce, tag, cipher) = Parts(sealedBytes);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(secret.Value, AesGcm.TagByteSizes.MaxSize);
        aes.Encrypt(nonce.Span, plain, cipher.Span, tag.Span);
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">The secret is another one.</exception>
    public byte[] Decrypt(byte[] sealedBytes)
    {
        var (nonce, tag, cipher) = Parts(sealedBytes);
        var plain = new byte[cipher.Length];
        using var aes = new AesGcm(secret.Value, AesGcm.TagByteSizes.MaxSize);
        aes.Decrypt(nonce.Span, cipher.Span, tag.Span, plain);
        return plain;
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Cipher) Parts(byte[] bytes)
    {
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        return bytes.Length < nonce + tag
            ? throw new CryptographicException("The key is too short to have been encrypted here.")
            : (bytes.AsMemory(0, nonce), bytes.AsMemory(nonce, tag), bytes.AsMemory(nonce + tag));
    }

    public static string PathOf(IConfiguration configuration) => Path.Combine(FolderOf(configuration), Name);

    private static string FolderOf(IConfiguration configuration) => DataFolder.Of(configuration, "Supervision:KeysFolder", "keys");

    private static byte[] ReadOrMake(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            FileVault.MakeFolder(folder);
            var temporary = Path.Combine(folder, $"{Name}.{Guid.NewGuid():N}");
            File.WriteAllBytes(temporary, RandomNumberGenerator.GetBytes(Bytes));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            try
            {
                // Of two that begin at once, the first one's is everybody's.
                File.Move(temporary, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(temporary);
            }
        }
        return File.ReadAllBytes(path);
    }
}

/// <summary>Encrypts a key before it is stored.</summary>
public sealed class KeyRingEncryptor(KeyRingSecret secret) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("sealed", Convert.ToBase64String(secret.Encrypt(System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))), typeof(KeyRingDecryptor));
}

/// <summary>Decrypts a stored key. The framework makes one by itself, from the name stored with the key.</summary>
public sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(System.Text.Encoding.UTF8.GetString(services.GetRequiredService<KeyRingSecret>().Decrypt(Convert.FromBase64String(encryptedElement.Value))));
}
