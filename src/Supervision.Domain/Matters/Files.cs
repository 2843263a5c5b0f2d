using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>Files belong to what was just done (附件, F76): by reference and hash, never their content.</summary>
[EventName("files_attached_v1")]
public sealed record FilesAttached(DateOnly OccurredOn, IReadOnlyList<AttachedFile> Files) : Fact(OccurredOn);

/// <summary>One file as a matter holds it (所附文件).</summary>
/// <param name="Hash">SHA-256 of its content, lower-case hex.</param>
/// <param name="When">Whether it shows how things were before or after; null where that is no question.</param>
/// <param name="Pair">Photos of the same place have the same number: before beside after.</param>
public sealed record AttachedFile(Guid Id, string Name, string Type, long Size, string Hash, FileMoment? When, int? Pair);

/// <summary>What a photo shows of a rectification (整改前后).</summary>
public enum FileMoment
{
    /// <summary>整改前</summary>
    Before,

    /// <summary>整改后</summary>
    After,
}

/// <summary>A file as a command names it (附件引用): uploaded before, and named by whoever uploaded it.</summary>
public sealed record FileBody(Guid Id, FileMoment? When = null, int? Pair = null);

/// <summary>What the store knows of a file that a command names (上传记载).</summary>
/// <param name="By">The account that brought it.</param>
/// <param name="ByUnit">The unit of that account then; null where it had none.</param>
public sealed record Upload(bool IsPicture, string By, string? ByUnit, DateOnly On);

/// <summary>What every command may carry besides (随附内容).</summary>
public interface ICarriesFiles
{
    const int Most = 20;

    /// <summary>The files it comes with, uploaded before.</summary>
    IReadOnlyList<FileBody>? Attachments { get; }
}
