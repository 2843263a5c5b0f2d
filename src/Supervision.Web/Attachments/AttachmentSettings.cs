using Supervision.People;
using Supervision.Shared;

namespace Supervision.Attachments;

/// <summary>Whether somebody may see a matter and have this attachment of it (附件可见): what attachments need to know of matters, and all they know.</summary>
public delegate Task<bool> MayHaveFile(Guid matter, Guid attachment, Caller caller, CancellationToken cancellation);

/// <summary>How this installation keeps attachments (附件设置).</summary>
/// <param name="Folder">Where the bytes lie; never under the web root.</param>
/// <param name="Scanner">Where the virus scanner listens: tcp://host:port or unix:///path; null where there is none.</param>
public sealed record AttachmentSettings(string Folder, long LargestFile, Uri? Scanner)
{
    public static AttachmentSettings Of(IConfiguration configuration) => new(
        DataFolder.Of(configuration, "Supervision:AttachmentsFolder", "attachments"),
        configuration.GetValue("Supervision:LargestAttachment", LargeUploads.Usual),
        Texts.Tidy(configuration["Supervision:Scanner"]) is { } address ? ScannerAt(address) : null);

    private static Uri ScannerAt(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && ((uri.Scheme == "tcp" && uri.Port > 0) || (uri.Scheme == "unix" && uri.AbsolutePath.Length > 1))
            ? uri
            : throw new InvalidOperationException($"Supervision__Scanner is {address}, but should be tcp://host:port or unix:///path.");
}

/// <summary>The room for attachments (附件).</summary>
public static class AttachmentsSetup
{
    /// <param name="mayHaveFile">Gives the answer of whoever keeps the matters.</param>
    public static void AddAttachments(this WebApplicationBuilder builder, Func<IServiceProvider, MayHaveFile> mayHaveFile)
    {
        builder.Services.AddSingleton(AttachmentSettings.Of(builder.Configuration));
        builder.Services.AddSingleton<FileVault>();
        builder.Services.AddSingleton<Scanner>();
        builder.Services.AddScoped(mayHaveFile);
        builder.Services.AddScoped<AttachmentStore>();
    }
}
