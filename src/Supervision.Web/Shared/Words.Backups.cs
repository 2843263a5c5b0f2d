using Supervision.Backups;

namespace Supervision.Shared;

/// <content>The words of backups.</content>
public static partial class Words
{
    public static string Of(BackupAge age) => age switch
    {
        BackupAge.None => "还没有备份",
        BackupAge.Fresh => "备份正常",
        BackupAge.Late => "超过两天没有备份",
        BackupAge.VeryLate => "超过七天没有备份",
    };
}
