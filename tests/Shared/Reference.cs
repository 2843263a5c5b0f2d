using Xunit;

namespace Supervision.Tests;

/// <summary>Files of the handbook that are generated: compared here, rewritten where UPDATE_SNAPSHOTS=1 (ops/reference).</summary>
public static class Reference
{
    public static void Compare(string file, string text)
    {
        var path = Path.Combine(Root, "ops", "handbook", "reference", file);
        text = text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        Assert.True(File.Exists(path), $"{file} is missing: ops/reference writes it");
        Assert.True(File.ReadAllText(path).ReplaceLineEndings("\n") == text, $"{file} is not what the program says: ops/reference rewrites it");
    }

    /// <summary>The checkout the tests were built in.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Supervision.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException("The tests do not lie under the checkout.");
    }
}
