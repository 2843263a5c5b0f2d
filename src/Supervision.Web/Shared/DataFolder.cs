namespace Supervision.Shared;

/// <summary>Where this installation keeps what is not in the database (数据文件夹): each sort in a folder of its own, unless a setting names another.</summary>
public static class DataFolder
{
    public static string Of(IConfiguration configuration, string setting, string name) =>
        Path.GetFullPath(Texts.Tidy(configuration[setting]) ?? Path.Combine(
            Texts.Tidy(configuration["SUPERVISION_DATA"]) ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".supervision"), name));
}
